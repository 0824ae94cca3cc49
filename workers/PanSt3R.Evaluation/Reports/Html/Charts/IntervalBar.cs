using PanSt3R.Evaluation.Reports.Documents;

namespace PanSt3R.Evaluation.Reports.Html.Charts;

/// <summary>A difference as a dot with its interval around a line at 0; the numbers beside it say the same.</summary>
internal static class IntervalBar
{
    private const double Height = 18;
    private const double Middle = Height / 2;
    private const double Margin = 0.04;

    /// <summary>Draws the cell.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="difference">The difference.</param>
    /// <param name="largest">Size that fills half of the width.</param>
    public static void Write(HtmlWriter html, Estimate difference, double largest)
    {
        using var cell = html.Open("td", ("class", "chart"));
        using var chart = html.OpenOrnament("bars", Height);
        html.Upright("axis", 0.5, 0, Height);
        if (difference is { Low: { } low, High: { } high })
        {
            html.Level("whisker", At(low), At(high), Middle);
            html.Upright("whisker", At(low), Middle - 4, Middle + 4);
            html.Upright("whisker", At(high), Middle - 4, Middle + 4);
        }

        if (difference.Value is { } value)
        {
            html.Dot($"dot {HtmlTables.Direction(value)}", At(value), Middle, 4.5);
        }

        double At(double value) => 0.5 + (largest > 0 ? value / largest * (0.5 - Margin) : 0);
    }
}
