using System.Text.Json.Serialization;

namespace PanSt3R.Network.Import;

/// <summary>How descriptions of models are read.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ImageFeaturesDescription))]
[JsonSerializable(typeof(CheckpointIndex))]
[JsonSerializable(typeof(TextModelFile))]
internal sealed partial class ImportJson : JsonSerializerContext;
