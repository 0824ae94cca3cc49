using System.Text.Json;
using PanSt3R.Files;

namespace PanSt3R.Network.Import;

/// <summary>Sizes of a DINOv2 model, named as in its published <c>config.json</c>.</summary>
/// <param name="HiddenSize">Channels of a token.</param>
/// <param name="NumHiddenLayers">Layers.</param>
/// <param name="NumAttentionHeads">Attention heads.</param>
/// <param name="MlpRatio">Hidden width of an MLP over the token width.</param>
/// <param name="LayerNormEps">Epsilon of all norms.</param>
/// <param name="ImageSize">Side of the image that the stored position embeddings were made for.</param>
/// <param name="PatchSize">Pixels of a patch side.</param>
public sealed record ImageFeaturesDescription(
    int HiddenSize,
    int NumHiddenLayers,
    int NumAttentionHeads,
    int MlpRatio = 4,
    float LayerNormEps = 1e-6f,
    int ImageSize = 518,
    int PatchSize = 14)
{
    private const int MaximumWidth = 8192;
    private const int MaximumLayers = 1024;
    private const int MaximumMlpRatio = 16;
    private const int MaximumPatch = 64;
    private const int MaximumGrid = 256;

    /// <summary>The sizes of a published model; null for any other name.</summary>
    public static ImageFeaturesDescription? Published(string model) => model switch
    {
        "facebook/dinov2-small" => new(384, 12, 6),
        "facebook/dinov2-base" => new(768, 12, 12),
        "facebook/dinov2-large" => new(1024, 24, 16),
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
