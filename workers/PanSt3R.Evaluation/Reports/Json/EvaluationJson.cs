using System.Text.Json.Serialization;
using PanSt3R.Evaluation.Reports.Comparison.Documents;
using PanSt3R.Evaluation.Reports.Documents;

namespace PanSt3R.Evaluation.Reports.Json;

/// <summary>How <c>report.json</c> and <c>compare.json</c> are read and written.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false,
    MaxDepth = 16,
    Converters =
    [
        typeof(SceneStatusConverter),
        typeof(InlineClassConverter),
        typeof(InlineEstimateConverter),
        typeof(InlineSceneFiguresConverter),
    ])]
[JsonSerializable(typeof(DocumentHead))]
[JsonSerializable(typeof(EvaluationReport))]
[JsonSerializable(typeof(ComparisonReport))]
internal sealed partial class EvaluationJson : JsonSerializerContext;
