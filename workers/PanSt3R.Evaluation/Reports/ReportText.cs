using System.Text;
using PanSt3R.Files;

namespace PanSt3R.Evaluation.Reports;

/// <summary>Text files of reports: UTF-8 without a mark, LF, whole or not at all.</summary>
public static class ReportText
{
    // Lone surrogates in names become replacement characters instead of an error.
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes a file.</summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="content">Writes its content.</param>
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
