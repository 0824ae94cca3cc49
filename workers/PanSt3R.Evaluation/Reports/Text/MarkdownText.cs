using System.Buffers;
using System.Text;

namespace PanSt3R.Evaluation.Reports.Text;

/// <summary>
/// Text from outside in Markdown: nothing in it is read as markup or HTML, and it stays in its table cell.
/// </summary>
internal static class MarkdownText
{
    private static readonly SearchValues<char> Markup = SearchValues.Create(@"\`*_{}[]#!|~$^@>");

    /// <summary>Escapes a text.</summary>
    public static string Escape(string text)
    {
        var result = new StringBuilder(text.Length + 8);
        foreach (char character in VisibleText.Of(text))
        {
            _ = character switch
            {
                '&' => result.Append("&amp;"),
                '<' => result.Append("&lt;"),
                _ when Markup.Contains(character) => result.Append('\\').Append(character),
                _ => result.Append(character),
            };
        }

        return result.ToString().Replace("://", ":\\//", StringComparison.Ordinal);
    }

    /// <summary>One row of a table.</summary>
    public static string Row(params IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";

    /// <summary>Head of a table: the first columns are text, the others are numbers.</summary>
    public static string Head(int textColumns, params IReadOnlyCollection<string> titles) =>
        Row(titles) + "\n" + Row(titles.Select((_, column) => column < textColumns ? ":---" : "---:"));
}
