using System.Text.Json.Serialization;

namespace PanSt3R.Evaluation.Sources.Coco;

/// <summary>Generated reader of COCO panoptic files.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CocoDocument))]
internal sealed partial class CocoJson : JsonSerializerContext;
