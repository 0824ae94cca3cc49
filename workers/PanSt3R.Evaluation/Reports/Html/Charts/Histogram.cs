using PanSt3R.Evaluation.Reports.Text;

namespace PanSt3R.Evaluation.Reports.Html.Charts;

/// <summary>How many scenes have which figure, in bins of five points, with the mean and its interval.</summary>
internal static class Histogram
{
    private const int Bins = 20;
    private const double Top = 30;
    private const double Bottom = 190;
    private const double Height = 226;
    private const double Gap = 0.001;

    /// <summary>Draws the chart.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="values">Shares, one per scene.</param>
    /// <param name="mean">Mean with its interval, where there is one.</param>
    /// <param name="text">What the chart shows, in words.</param>
    /// <param name="unit">What is counted.</param>
    public static void Write(HtmlWriter html, IReadOnlyList<double> values, MeanMark mean, string text, string unit)
    {
        int[] counts = Count(values);
        using var chart = html.OpenChart("histogram", Height, text);
        Axis(html, counts.Max(), unit, mean.Value < 0.5);
        for (int bin = 0; bin < Bins; bin++)
        {
            Bar(html, bin, (double)counts[bin] / counts.Max());
        }

        Band(html, mean);
        Mean(html, mean);
    }

    private static int[] Count(IReadOnlyList<double> values)
    {
        int[] counts = new int[Bins];
        foreach (double value in values)
        {
            counts[Math.Clamp((int)(value * Bins), 0, Bins - 1)]++;
        }

        return counts;
    }

    private static void Band(HtmlWriter html, MeanMark mean)
    {
        if (mean is { Low: { } low, High: { } high })
        {
            html.Box("band", low, high - low, Top, Bottom - Top);
        }
    }

    private static void Bar(HtmlWriter html, int bin, double share)
    {
        double height = share * (Bottom - Top);
        html.Box("bar", ((double)bin / Bins) + Gap, (1.0 / Bins) - (2 * Gap), Bottom - height, height);
    }

    private static void Axis(HtmlWriter html, int highest, string unit, bool isMeanLeft)
    {
        html.Level("grid", 0, 1, Top);
        html.Label("tick", ReportWords.Count(highest, unit), isMeanLeft ? 1 : 0, Top - 8, isMeanLeft ? "end" : "start");
        html.Level("axis", 0, 1, Bottom);
        for (int tick = 0; tick <= 5; tick++)
        {
            double at = tick / 5.0;
            html.Upright("axis", at, Bottom, Bottom + 5);
            html.Label(
                "tick", (20 * tick).ToString(), at, Bottom + 20, tick == 0 ? "start" : tick == 5 ? "end" : "middle");
        }

        html.Label("tick", "PQ of a " + unit, 0.5, Bottom + 34);
    }

    private static void Mean(HtmlWriter html, MeanMark mean)
    {
        html.Upright("mean", mean.Value, Top, Bottom);
        string anchor = mean.Value < 0.2 ? "start" : mean.Value > 0.8 ? "end" : "middle";
        html.Label("value", $"mean {Percent.Of(mean.Value)}", mean.Value, Top - 8, anchor);
    }
}
