using System.Globalization;
using PanSt3R.Evaluation.Reports.Text;

namespace PanSt3R.Evaluation.Reports.Html;

/// <summary>Tables: cells that know their value, so that columns can be sorted by it.</summary>
public static class HtmlTables
{
    /// <summary>Opens a table in a box of its own that scrolls where it is too wide.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="label">What the table shows, for those who do not see it.</param>
    /// <param name="isSortable">Whether its heads sort it.</param>
    /// <param name="id">Id of the table.</param>
    public static HtmlScope OpenTable(this HtmlWriter html, string label, bool isSortable = true, string? id = null) =>
        html.Open(
        "table", ("id", id), ("aria-label", label), ("class", isSortable ? "sortable" : null));

    /// <summary>Opens the box around a table.</summary>
    public static HtmlScope OpenScroll(this HtmlWriter html, string label) =>
        html.Open("div", ("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", label));

    /// <summary>Head of a column of texts.</summary>
    public static void TextHead(this HtmlWriter html, string title) => html.Element("th", title, ("scope", "col"));

    /// <summary>Head of a column of numbers.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="title">Title.</param>
    /// <param name="sorted">Order in which the rows already stand, <c>ascending</c> or <c>descending</c>.</param>
    /// <param name="minor">Whether narrow screens leave the column out.</param>
    public static void NumberHead(this HtmlWriter html, string title, string? sorted = null, bool minor = false) =>
        html.Element("th", title, ("scope", "col"), ("class", minor ? "n minor" : "n"), ("aria-sort", sorted));

    /// <summary>Cell of a share.</summary>
    public static void Share(this HtmlWriter html, double? share, bool minor = false) =>
        html.Number(Percent.Of(share), share, minor ? "n minor" : "n");

    /// <summary>Cell of a count.</summary>
    public static void Count(this HtmlWriter html, long count, bool minor = false) =>
        html.Number(count.ToString("N0"), count, minor ? "n minor" : "n");

    /// <summary>Cell of a difference, marked by its sign.</summary>
    public static void Delta(this HtmlWriter html, double? difference) =>
        html.Number(Percent.Delta(difference), difference, $"n delta {Direction(difference)}");

    /// <summary><c>up</c>, <c>down</c> or <c>same</c>, as a difference is shown.</summary>
    public static string Direction(double? difference) => Percent.Delta(difference)[0] switch
    {
        '+' => "up",
        '\u2212' => "down",
        _ => "same",
    };

    private static void Number(this HtmlWriter html, string text, double? value, string style) => html.Element(
        "td", text, ("class", style), ("data-v", value?.ToString("R", CultureInfo.InvariantCulture) ?? string.Empty));
}
