using PanSt3R.Network.Definition;

namespace PanSt3R.Inference.Planning;

/// <summary>Bytes that the stages of a scene hold, by formula.</summary>
/// <param name="network">Sizes and variants.</param>
/// <param name="precision">Precision of keys and values.</param>
/// <param name="weightBytes">Weights of the bundle.</param>
internal sealed class SceneMemoryModel(NetworkConfiguration network, Precision precision, long weightBytes)
{
    private const long Number = sizeof(float);
    private const int MaskPixelsPerToken =
        NetworkFacts.PatchSize * NetworkFacts.PatchSize / (NetworkFacts.MaskStride * NetworkFacts.MaskStride);

    /// <summary>Program, runtime and graphs without any scene.</summary>
    private const long Program = 300L << 20;

    /// <summary>Weights and program.</summary>
    public long Fixed => weightBytes + Program;

    /// <summary>What a keyframe of n tokens keeps until all views are done: memory, tokens, its part of the mask transformer.</summary>
    public long Keyframe(long n)
    {
        var transformer = network.MaskTransformer;
        long memory = 2L * network.Decoder.Depth * network.Decoder.Width * (precision == Precision.Half ? 2 : Number);
        long tokens = network.Encoder.Width + network.Upscaler.InputWidth + (2L * transformer.Width) + transformer.MaskWidth;
        return n * (memory + (tokens * Number));
    }

    /// <summary>Mask features of a view of n tokens.</summary>
    public long MaskFeatures(long n) => n * MaskPixelsPerToken * network.MaskTransformer.MaskWidth * Number;

    /// <summary>Working tensors of one view of n tokens with m memory tokens.</summary>
    public long Working(long n, long m)
    {
        long pixels = n * MaskPixelsPerToken;
        long blocks = n * network.Decoder.Depth * network.Decoder.Width;
        long scores = network.Decoder.Heads * n * Math.Min(m, 4096);
        long masks = pixels * (network.MaskTransformer.Queries + network.MaskTransformer.MaskWidth);
        long attention = 4L * network.MaskTransformer.Queries * m;
        return (blocks + scores + masks + attention + UpscalerActivations(pixels)) * Number;
    }

    private long UpscalerActivations(long pixels) => network.Upscaler switch
    {
        LoftUpConfiguration loftUp => pixels * ((30L * loftUp.Frequencies) + (5L * loftUp.Width)),
        PixelShuffleConfiguration shuffle => pixels * (long)(shuffle.HiddenFactor * shuffle.Widths[2] / 4) * 3,
        _ => 0,
    };
}
