using PanSt3R.Network.Definition;

namespace PanSt3R.Inference.Planning;

/// <summary>
/// Arithmetic of the network's stages in operations, a multiply-add counted as two (spec: network, section 15).
/// Norms and elementwise functions are left out.
/// </summary>
/// <param name="network">Sizes and variants.</param>
public sealed class NetworkCost(NetworkConfiguration network)
{
    private const double Patch = NetworkFacts.PatchSize * NetworkFacts.PatchSize;
    private const int ImageChannels = 3;

    /// <summary>Geometry encoder on a view of n tokens.</summary>
    public double Encode(double n)
    {
        var encoder = network.Encoder;
        return 2 * ((n * ImageChannels * Patch * encoder.Width) + (encoder.Depth * Block(n, encoder.Width, encoder.MlpWidth)));
    }

    /// <summary>DINOv2 features of a view of n tokens.</summary>
    public double ImageFeatures(double n)
    {
        var dino = network.ImageFeatures;
        double patch = dino.PatchSize * dino.PatchSize;
        return 2 * ((n * ImageChannels * patch * dino.Width) + (dino.Depth * Block(n + 1, dino.Width, dino.MlpWidth)));
    }

    /// <summary>Decoder on a view of n tokens with m memory tokens whose keys and values are there, with its head.</summary>
    public double Decode(double n, double m)
    {
        var (width, mlp) = (network.Decoder.Width, network.Decoder.MlpWidth);
        double cross = (2 * n * width * width) + (2 * n * m * width);
        double head = n * width * NetworkFacts.RawChannels * Patch;
        return 2 * ((n * network.Encoder.Width * width) + (network.Decoder.Depth * (Block(n, width, mlp) + cross)) + head);
    }

    /// <summary>Keys and values that a view of n tokens leaves in memory.</summary>
    public double Remember(double n)
    {
        double width = network.Decoder.Width;
        double feedback = network.Decoder.Feedback switch
        {
            FeedbackKind.Mlp => 8 * n * width * width,
            FeedbackKind.Linear => n * width * width,
            _ => 0,
        };
        return 2 * ((2 * network.Decoder.Depth * n * width * width) + feedback);
    }

    /// <summary>Joining and mixing the tokens of a view.</summary>
    public double Fuse(double n)
    {
        if (network.Mixer is not { } mixer)
        {
            return 0;
        }

        double inputs = network.Encoder.Width + network.Decoder.Width + network.ImageFeatures.Width;
        return 2 * ((n * inputs * mixer.Width) + (mixer.Depth * Block(n, mixer.Width, mixer.MlpWidth)));
    }

    /// <summary>Mask features of a view of n tokens.</summary>
    public double UpscaleMasks(double n) => network.Upscaler switch
    {
        PixelShuffleConfiguration shuffle => 2 * UpscaleByShuffles(n, shuffle),
        LoftUpConfiguration loftUp => 2 * UpscaleByAttention(n, loftUp),
        _ => 0,
    };

    /// <summary>Map tokens of a keyframe of n tokens.</summary>
    public double MapTokens(double n) => network.Upscaler is PixelShuffleConfiguration shuffle
        ? 2 * n * shuffle.HiddenFactor * shuffle.InputWidth * (shuffle.InputWidth + shuffle.Widths[0])
        : 2 * n * network.Upscaler.InputWidth * network.Upscaler.InputWidth;

    /// <summary>Mask transformer over n tokens of all keyframes.</summary>
    /// <remarks>
    /// Its intermediate heads need mask features at the tokens' places only, so their products are a 64th of the
    /// reference's, and classes are compared after the last layer only.
    /// </remarks>
    public double FindQueries(double n)
    {
        var transformer = network.MaskTransformer;
        double width = transformer.Width;
        double queries = transformer.Queries;
        double cross = (2 * n * width * width) + (2 * queries * width * width) + (2 * queries * n * width);
        double self = (4 * queries * width * width) + (2 * queries * queries * width) + (2 * queries * width * transformer.FeedForwardWidth);
        double products = queries * n * transformer.MaskWidth;
        double maskHead = queries * ((2 * width * width) + (width * transformer.MaskWidth));
        double classHead = queries * width * transformer.TextWidth;
        return 2 * ((transformer.Depth * (cross + self + products)) + ((transformer.Depth + 1) * maskHead) + classHead);
    }

    /// <summary>Mask logits of a view of n tokens.</summary>
    public double PredictMasks(double n) =>
        2.0 * network.MaskTransformer.Queries * network.MaskTransformer.MaskWidth * MaskPixels(n);

    private static double MaskPixels(double n) => n * Patch / (NetworkFacts.MaskStride * NetworkFacts.MaskStride);

    private static double Block(double n, double width, double mlp) =>
        (n * ((4 * width * width) + (2 * width * mlp))) + (2 * n * n * width);

    private static double UpscaleByShuffles(double n, PixelShuffleConfiguration upscaler)
    {
        double total = 0;
        double inputs = upscaler.InputWidth;
        foreach (int width in upscaler.Widths.Skip(1))
        {
            total += n * upscaler.HiddenFactor * inputs * (inputs + (4 * width));
            (n, inputs) = (4 * n, width);
        }

        return total;
    }

    private static double UpscaleByAttention(double n, LoftUpConfiguration upscaler)
    {
        const int Kernel = 9;
        double pixels = MaskPixels(n);
        double width = upscaler.Width;
        double bases = upscaler.UsesColours ? 5 : 2;
        double sines = (2 * bases * upscaler.Frequencies) + (upscaler.UsesColours ? ImageChannels : 0);
        double convolutions = pixels * Kernel * width * (sines + width);
        double block = (pixels * 4 * width * width) + (2 * n * width * width) + (2 * pixels * n * width);
        return convolutions + (upscaler.Depth * block);
    }
}
