using PanSt3R.Network.Definition;

namespace PanSt3R.Inference.Tests.Planning;

/// <summary>The published networks at their full size (spec: network, section 14).</summary>
internal static class FullSize
{
    /// <summary>Tokens of a view of 512 x 384 pixels.</summary>
    public const int Tokens = 768;

    /// <summary>About the weights of the single-precision bundles.</summary>
    public const long WeightBytes = 3_500_000_000;

    public static NetworkConfiguration Version1 { get; } = new()
    {
        Encoder = new EncoderConfiguration(1024, 24, 16, 4096, 1, "PatchEmbedDust3R"),
        Decoder = new DecoderConfiguration(
            768, 12, 12, 3072, 1, FeedbackKind.Mlp, MemoryMode.NormalisedTokens, PointmapActivationKind.NormExp, true),
        ImageFeatures = new ImageFeaturesConfiguration("facebook/dinov2-large", 1024, 24, 16, 4096, 14, 37, 1e-6f, true),
        Upscaler = new PixelShuffleConfiguration(2816, 4, [768, 512, 384, 256]),
        MaskTransformer = Transformer(256),
    };

    public static NetworkConfiguration Version2 { get; } = Version1 with
    {
        Mixer = new MixerConfiguration(768, 3, 12, 3072),
        Upscaler = new LoftUpConfiguration(768, 384, 20, 4, 2, true),
        MaskTransformer = Transformer(384),
    };

    private static MaskTransformerConfiguration Transformer(int maskWidth) =>
        new(768, maskWidth, 2048, 200, 8, 6, 768, LabelMode.Sigmoid, "siglip", true);
}
