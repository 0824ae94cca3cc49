using PanSt3R.Evaluation.Reports.Documents;
using PanSt3R.Evaluation.Reports.Text;

namespace PanSt3R.Evaluation.Reports.Html.Evaluation;

/// <summary>What a page tells about an evaluation, for its own page and for others that hold one.</summary>
public static class EvaluationSections
{
    /// <summary>Ids of the sections with their titles, in their order.</summary>
    public static (string Id, string Title)[] Contents(EvaluationReport report) =>
    [
        ("figures", "Figures"), ("distribution", "Distribution"), ("classes", "Classes"),
        ("scenes", Capital(report.Protocol.Unit()) + "s"), ("missing", "Not compared"), ("method", "Method"),
    ];

    /// <summary>Writes the sections; their size is bounded however many scenes there are.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="report">The evaluation.</param>
    /// <param name="folder">Folder of the pictures that scenes name.</param>
    /// <param name="cancellation">Stops between scenes.</param>
    public static void Write(HtmlWriter html, EvaluationReport report, string folder, CancellationToken cancellation) =>
        Write(html, report, new EmbeddedPreviews(folder), cancellation);

    /// <summary>Writes the sections.</summary>
    internal static void Write(HtmlWriter html, EvaluationReport report, EmbeddedPreviews previews, CancellationToken cancellation)
    {
        FiguresSection.Write(html, report);
        DistributionSection.Write(html, report);
        ClassesSection.Write(html, report);
        ScenesSection.Write(html, report, previews, cancellation);
        NotComparedSection.Write(html, report);
        MethodSection.Write(html, report);
    }

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
