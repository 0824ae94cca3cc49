using System.Text;
using PanSt3R.Files;

namespace PanSt3R.Evaluation.Reports;

/// <summary>Text files of reports: UTF-8 without a mark, LF, whole or not at all.</summary>
internal static class ReportText
{
    // Lone surrogates in names become replacement characters instead of an error.
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: false);

    public static void Write(string path, Action<TextWriter> content)
    {
        using var file = new WholeFile(path);
        using (var output = new StreamWriter(file.TemporaryPath, append: false, Encoding) { NewLine = "\n" })
        {
            content(output);
        }

        file.Commit();
    }
}
