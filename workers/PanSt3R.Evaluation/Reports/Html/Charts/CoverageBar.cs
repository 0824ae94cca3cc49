using PanSt3R.Evaluation.Reports.Documents;

namespace PanSt3R.Evaluation.Reports.Html.Charts;

/// <summary>Shares of evaluated, failed and skipped scenes; the sentence beside it says the same.</summary>
internal static class CoverageBar
{
    private const double Height = 10;

    public static void Write(HtmlWriter html, CoverageReport coverage)
    {
        using var chart = html.OpenOrnament("coverage", Height);
        double total = Math.Max(1, coverage.Expected);
        double at = 0;
        foreach (var (style, count) in new[]
        {
            ("evaluated", coverage.Evaluated), ("failed", coverage.Failed), ("skipped", coverage.Skipped),
        })
        {
            html.Box(style, at, count / total, 0, Height);
            at += count / total;
        }
    }
}
