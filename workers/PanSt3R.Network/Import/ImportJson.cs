using System.Text.Json.Serialization;

namespace PanSt3R.Network.Import;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ImageFeaturesDescription))]
[JsonSerializable(typeof(CheckpointIndex))]
internal sealed partial class ImportJson : JsonSerializerContext;
