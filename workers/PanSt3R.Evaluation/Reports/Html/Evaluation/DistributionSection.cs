using PanSt3R.Evaluation.Reports.Documents;
using PanSt3R.Evaluation.Reports.Html.Charts;
using PanSt3R.Evaluation.Reports.Text;

namespace PanSt3R.Evaluation.Reports.Html.Evaluation;

/// <summary>How PQ is spread over scenes.</summary>
internal static class DistributionSection
{
    public static void Write(HtmlWriter html, EvaluationReport report)
    {
        string unit = report.Protocol.Unit();
        using var section = html.OpenSection("distribution", $"Distribution over {unit}s");
        double[] values = [.. report.Scenes.Select(scene => scene.Figures?.Pq).OfType<double>().Order()];
        if (values.Length == 0)
        {
            html.Paragraph($"No {unit} has a figure.");
            return;
        }

        string text = Describe(values, report);
        using var figure = html.Open("figure");
        Histogram.Write(html, values, Mean(values, report), text, unit);
        html.Element("figcaption", text);
    }

    // The dataset's figure is the mean of scenes, but not the mean of images.
    private static MeanMark Mean(double[] values, EvaluationReport report)
    {
        double mean = values.Average();
        var estimate = report.Figures.Pq;
        return report.Protocol.Metric == MetricNames.ScenePq
            ? new MeanMark(mean, estimate.Low, estimate.High)
            : new MeanMark(mean, null, null);
    }

    private static string Describe(double[] values, EvaluationReport report)
    {
        string unit = report.Protocol.Unit();
        string band = report.Protocol.Metric == MetricNames.ScenePq && report.Figures.Pq.Low is not null
            ? $" The band is the {100 * report.Interval.Level:0.#}% interval of the mean."
            : string.Empty;
        string middle = $"{Percent.Of(Quantile(values, 0.25))} and {Percent.Of(Quantile(values, 0.75))}";
        return $"PQ of {report.Covered()}, in bins of five points. The mean is {Percent.Of(values.Average())}, "
            + $"the median {Percent.Of(Quantile(values, 0.5))}; half of the {unit}s lie between {middle}, "
            + $"all between {Percent.Of(values[0])} and {Percent.Of(values[^1])}.{band}";
    }

    private static double Quantile(double[] sorted, double share)
    {
        double at = share * (sorted.Length - 1);
        int below = (int)at;
        double above = sorted[Math.Min(below + 1, sorted.Length - 1)];
        return sorted[below] + ((at - below) * (above - sorted[below]));
    }
}
