using System.Text.Json;
using System.Text.Json.Serialization;

namespace PanSt3R.Network.Import;

/// <summary>Sizes of a DINOv2 model, named as in its published <c>config.json</c>.</summary>
public sealed record ImageFeaturesDescription
{
    private const int MaximumWidth = 8192;
    private const int MaximumLayers = 1024;
    private const int MaximumMlpRatio = 16;
    private const int MaximumPatch = 64;
    private const int MaximumGrid = 256;

    /// <summary>Channels of a token.</summary>
    [JsonRequired]
    public int HiddenSize { get; init; }

    /// <summary>Layers.</summary>
    [JsonRequired]
    public int NumHiddenLayers { get; init; }

    /// <summary>Attention heads.</summary>
    [JsonRequired]
    public int NumAttentionHeads { get; init; }

    /// <summary>Hidden width of an MLP over the token width.</summary>
    public int MlpRatio { get; init; } = 4;

    /// <summary>Epsilon of all norms.</summary>
    public float LayerNormEps { get; init; } = 1e-6f;

    /// <summary>Side of the image that the stored position embeddings were made for.</summary>
    public int ImageSize { get; init; } = 518;

    /// <summary>Pixels of a patch side.</summary>
    public int PatchSize { get; init; } = 14;

    /// <summary>The sizes of a published model; null for any other name.</summary>
    public static ImageFeaturesDescription? Published(string model) => model switch
    {
        "facebook/dinov2-small" => new() { HiddenSize = 384, NumHiddenLayers = 12, NumAttentionHeads = 6 },
        "facebook/dinov2-base" => new() { HiddenSize = 768, NumHiddenLayers = 12, NumAttentionHeads = 12 },
        "facebook/dinov2-large" => new() { HiddenSize = 1024, NumHiddenLayers = 24, NumAttentionHeads = 16 },
        _ => null,
    };

    /// <summary>Reads a <c>config.json</c>.</summary>
    /// <exception cref="InvalidContentException">The file does not describe such a model.</exception>
    public static ImageFeaturesDescription Read(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return Checked(JsonSerializer.Deserialize(stream, ImportJson.Default.ImageFeaturesDescription), path);
        }
        catch (JsonException error)
        {
            throw new InvalidContentException($"'{path}' is not a DINOv2 config.json: {error.Message}", error);
        }
    }

    /// <summary>
    /// Looks beside a checkpoint: an <c>index.json</c> that lists it (<c>checkpoints</c> with <c>pth</c> and
    /// <c>dinov2</c>) describes its image features.
    /// </summary>
    /// <returns>The description; null when there is none.</returns>
    public static ImageFeaturesDescription? FindBeside(string checkpoint)
    {
        string path = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(checkpoint))!, "index.json");
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using var stream = File.OpenRead(path);
            var index = JsonSerializer.Deserialize(stream, ImportJson.Default.CheckpointIndex);
            var found = index?.Checkpoints?.FirstOrDefault(entry => entry?.Pth == Path.GetFileName(checkpoint))?.Dinov2;
            return found is null ? null : Checked(found, path);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ImageFeaturesDescription Checked(ImageFeaturesDescription? dino, string path) =>
        dino is { IsPossible: true } ? dino : throw new InvalidContentException(
            $"'{path}' gives sizes that no DINOv2 model can have; give the config.json of the checkpoint's model.");

    private bool IsPossible =>
        HiddenSize is > 0 and <= MaximumWidth
        && NumHiddenLayers is > 0 and <= MaximumLayers
        && NumAttentionHeads > 0
        && HiddenSize % NumAttentionHeads == 0
        && MlpRatio is > 0 and <= MaximumMlpRatio
        && PatchSize is > 0 and <= MaximumPatch
        && ImageSize >= PatchSize
        && ImageSize / PatchSize <= MaximumGrid
        && LayerNormEps is > 0 and < 1;
}
