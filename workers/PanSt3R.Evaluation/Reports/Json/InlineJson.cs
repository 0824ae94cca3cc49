using System.Text.Json.Serialization;
using PanSt3R.Evaluation.Reports.Documents;

namespace PanSt3R.Evaluation.Reports.Json;

/// <summary>Parts that are written on one line.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(ClassReport))]
[JsonSerializable(typeof(Estimate))]
[JsonSerializable(typeof(SceneFigures))]
internal sealed partial class InlineJson : JsonSerializerContext;
