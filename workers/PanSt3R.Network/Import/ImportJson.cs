using System.Text.Json.Serialization;

namespace PanSt3R.Network.Import;

/// <summary>How descriptions of models are read.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ImageFeaturesDescription))]
[JsonSerializable(typeof(CheckpointIndex))]
internal sealed partial class ImportJson : JsonSerializerContext;
