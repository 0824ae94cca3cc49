using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace PanSt3R.Evaluation.Reports.Html;

/// <summary>Style and script of the pages, and the policy that allows these two and nothing else.</summary>
internal static class PageAssets
{
    /// <summary>The style sheet.</summary>
    public static string Style { get; } = Read("report.css");

    /// <summary>The script: sorting, filtering and enlarging; pages are whole without it.</summary>
    public static string Script { get; } = Read("report.js");

    /// <summary>
    /// Content security policy: pictures as data, this style and this script by their hashes, no requests.
    /// </summary>
    public static string Policy { get; } =
        $"default-src 'none'; img-src data:; style-src {Hash(Style)}; script-src {Hash(Script)}; "
        + "base-uri 'none'; form-action 'none'";

    private static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return "\n" + reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    private static string Hash(string content) =>
        $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)))}'";
}
