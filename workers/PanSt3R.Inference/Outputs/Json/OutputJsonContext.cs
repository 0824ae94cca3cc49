using System.Text.Json.Serialization;
using PanSt3R.Inference.Outputs.Cameras;
using PanSt3R.Inference.Outputs.Panoptic;
using PanSt3R.Inference.Outputs.Reports;
using PanSt3R.Inference.Outputs.Segments;

namespace PanSt3R.Inference.Outputs.Json;

/// <summary>Generated serializers of the JSON outputs: camelCase, properties in declared order, NaN as null.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters =
    [
        typeof(FiniteDoubleConverter),
        typeof(FiniteSingleConverter),
        typeof(InlineNumbersConverter<double>),
        typeof(InlineNumbersConverter<int>),
        typeof(InlineMatrixConverter),
    ])]
[JsonSerializable(typeof(ReconstructionReport))]
[JsonSerializable(typeof(CamerasDocument))]
[JsonSerializable(typeof(SegmentsDocument))]
[JsonSerializable(typeof(CocoDocument))]
internal sealed partial class OutputJsonContext : JsonSerializerContext;
