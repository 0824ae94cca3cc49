using PanSt3R.Evaluation.Reports.Documents;

namespace PanSt3R.Evaluation.Reports.Json;

/// <summary>Estimates on one line each.</summary>
internal sealed class InlineEstimateConverter() : InlineConverter<Estimate>(InlineJson.Default.Estimate);
