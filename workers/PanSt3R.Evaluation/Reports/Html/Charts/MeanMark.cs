namespace PanSt3R.Evaluation.Reports.Html.Charts;

/// <summary>A mean in a chart.</summary>
/// <param name="Value">The mean.</param>
/// <param name="Low">Lower end of its interval, if any.</param>
/// <param name="High">Upper end of its interval, if any.</param>
internal sealed record MeanMark(double Value, double? Low, double? High);
