using PanSt3R.Evaluation.Reports.Documents;
using PanSt3R.Evaluation.Reports.Text;

namespace PanSt3R.Evaluation.Reports.Html.Charts;

/// <summary>Bars inside table rows; the numbers beside them say the same.</summary>
internal static class FigureBar
{
    private const double Height = 18;
    private const double Middle = Height / 2;

    /// <summary>PQ of a class as a bar, its SQ as a ring and its RQ as a stroke.</summary>
    public static void Class(HtmlWriter html, ClassReport entry)
    {
        using var cell = html.Open("td", ("class", "chart"));
        using var chart = html.OpenOrnament("bars", Height);
        html.Level("track", 0, 1, Middle);
        html.Box(entry.Kind(), 0, entry.Pq ?? 0, 3, Height - 6);
        if (entry.Rq is { } recognition)
        {
            html.Upright("rq", recognition, 1, Height - 1);
        }

        if (entry.Sq is { } segmentation)
        {
            html.Dot("sq", segmentation, Middle, 4);
        }
    }

    /// <summary>A difference as a bar to the left or right of the middle.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="difference">The difference.</param>
    /// <param name="largest">Size that fills half of the width.</param>
    public static void Difference(HtmlWriter html, double? difference, double largest)
    {
        using var cell = html.Open("td", ("class", "chart narrow minor"));
        using var chart = html.OpenOrnament("bars", Height);
        double length = largest > 0 ? (difference ?? 0) / largest / 2 : 0;
        html.Box(HtmlTables.Direction(difference), 0.5 + Math.Min(0, length), Math.Abs(length), 3, Height - 6);
        html.Upright("axis", 0.5, 0, Height);
    }
}
