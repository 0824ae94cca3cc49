using PanSt3R.Files;
using PanSt3R.Network.Checkpoints;
using PanSt3R.Network.Definition;

namespace PanSt3R.Network.Import;

/// <summary>Reads the constructor of the image features.</summary>
internal static class ImageFeaturesReader
{
    /// <summary><c>DinoV2Encoder(...)</c>.</summary>
    /// <param name="call">The constructor.</param>
    /// <param name="given">Sizes of the model it names; null when that is a published one.</param>
    public static ImageFeaturesConfiguration Read(ConstructorCall call, ImageFeaturesDescription? given)
    {
        call.RequireName("DinoV2Encoder");
        call.RequireValue("output_stride", NetworkFacts.PatchSize);
        string model = call.Text("dino_model", "facebook/dinov2-large") ?? "None";
        var dino = given ?? ImageFeaturesDescription.Published(model) ?? throw new InvalidContentException(
            $"{call.Location}: dino_model '{model}' is not a published DINOv2 model (small, base, large), so its heads and layers "
            + "are unknown; give its config.json with --image-features.");
        return new ImageFeaturesConfiguration(
            model,
            dino.HiddenSize,
            dino.NumHiddenLayers,
            dino.NumAttentionHeads,
            dino.MlpRatio * dino.HiddenSize,
            dino.PatchSize,
            dino.ImageSize / dino.PatchSize,
            dino.LayerNormEps,
            call.Flag("landscape_only", true));
    }
}
