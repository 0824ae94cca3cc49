using PanSt3R.Evaluation.Reports.Text;

namespace PanSt3R.Evaluation.Reports.Html;

/// <summary>Parts that all pages share.</summary>
public static class PageParts
{
    /// <summary>Opens a section with its heading.</summary>
    public static HtmlScope OpenSection(this HtmlWriter html, string id, string title)
    {
        html.Line();
        var section = html.Open("section", ("id", id), ("aria-labelledby", $"{id}-title"));
        html.Element("h2", title, ("id", $"{id}-title"));
        return section;
    }

    /// <summary>A paragraph of ours.</summary>
    public static void Paragraph(this HtmlWriter html, string text, string? style = null) =>
        html.Element("p", text, ("class", style));

    /// <summary>Links to sections.</summary>
    public static void Contents(this HtmlWriter html, params ReadOnlySpan<(string Id, string Title)> sections)
    {
        using var nav = html.Open("nav", ("aria-label", "Sections"));
        foreach (var (id, title) in sections)
        {
            html.Element("a", title, ("href", $"#{id}"));
        }
    }

    /// <summary>What the reader should know first.</summary>
    public static void Warnings(this HtmlWriter html, IReadOnlyList<string> warnings)
    {
        if (warnings.Count == 0)
        {
            return;
        }

        using var box = html.Open("aside", ("class", "warnings"), ("aria-label", "Warnings"));
        html.Element("strong", warnings.Count == 1 ? "Warning" : "Warnings");
        using var list = html.Open("ul");
        foreach (string warning in warnings.Take(HtmlLimits.Warnings))
        {
            html.Outside("li", warning);
        }

        if (warnings.Count > HtmlLimits.Warnings)
        {
            html.Element("li", $"{warnings.Count - HtmlLimits.Warnings:N0} more.");
        }
    }

    /// <summary>Field above a table that narrows it to names; shown only where scripts run.</summary>
    public static void Filter(this HtmlWriter html, string table, string unit)
    {
        using var box = html.Open("p", ("class", "filter"), ("hidden", "hidden"));
        using var label = html.Open("label");
        html.Text($"Show {unit}s named ");
        html.Empty(
            "input", ("type", "search"), ("data-filter", table), ("autocomplete", "off"), ("spellcheck", "false"));
        html.Element("output", string.Empty, ("data-count", table), ("aria-live", "polite"));
    }

    /// <summary>A term and what it is, where it comes from outside.</summary>
    public static void Fact(this HtmlWriter html, string term, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            html.Element("dt", term);
            html.Outside("dd", value);
        }
    }

    /// <summary>Where the page comes from.</summary>
    public static void Footer(this HtmlWriter html, string tool, DateTimeOffset created)
    {
        html.Line();
        using var footer = html.Open("footer");
        html.Text("Written by ");
        html.Outside(tool);
        html.Text($" on {created.Minute()}. Figures are percent.");
    }
}
