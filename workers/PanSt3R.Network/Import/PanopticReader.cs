using PanSt3R.Network.Checkpoints;
using PanSt3R.Network.Definition;

namespace PanSt3R.Network.Import;

/// <summary>Reads the constructor of the panoptic decoder and the parts nested in it.</summary>
/// <param name="concatenatedWidth">Channels of a view's encoder, decoder and image features together.</param>
internal sealed class PanopticReader(int concatenatedWidth)
{
    private const int LoftUpGroups = 8;

    /// <summary><c>PanopticDecoder(...)</c>.</summary>
    /// <param name="call">The constructor.</param>
    /// <param name="textWidth">Values of a class vector, which only the weights tell.</param>
    public (MixerConfiguration? Mixer, UpscalerConfiguration Upscaler, MaskTransformerConfiguration Transformer) Read(
        ConstructorCall call, int textWidth)
    {
        call.RequireName("PanopticDecoder");
        call.IgnoreTrainingOptions("fixed_vocab", "two_stage", "deep_supervision");
        var transformer = ReadTransformer(call, textWidth);
        var mixer = ReadMixer(call.Call("input_mixer"));
        var upscalerCall = call.Call("upscaler");
        call.Require(upscalerCall is not null, "upscaler is missing");
        var upscaler = ReadUpscaler(upscalerCall!, mixer?.Width ?? concatenatedWidth, transformer);
        return (mixer, upscaler, transformer);
    }

    private static MaskTransformerConfiguration ReadTransformer(ConstructorCall call, int textWidth)
    {
        int width = call.Width("hidden_dim", 768);
        var maps = call.Ints("fpn_dim", [768]);
        call.Require(maps is [var only] && only == width, $"fpn_dim must be [{width}], the width of the queries");
        call.Require(width % 2 == 0, $"hidden_dim {width} is odd, rows and columns cannot share it");
        return new MaskTransformerConfiguration(
            width,
            call.Width("mask_dim", 256),
            call.Width("ff_dim", 2048),
            call.Count("num_queries", 200),
            call.Heads(width, 8),
            call.Count("dec_layers", 6),
            textWidth,
            call.Choose("label_mode", "sigmoid", ("sigmoid", LabelMode.Sigmoid), ("softmax", LabelMode.Softmax)),
            call.Choose(
                "text_encoder",
                TextEncoderVariant.Siglip.Name,
                [.. TextEncoderVariant.Known.Select(variant => ((string?)variant.Name, variant.Name))]),
            call.Flag("landscape_only", true));
    }

    private MixerConfiguration? ReadMixer(ConstructorCall? call)
    {
        if (call is null)
        {
            return null;
        }

        call.RequireName("InputMixer");
        call.RequirePatch();
        call.IgnoreTrainingOptions("img_size");
        call.RequireValue("in_dim", concatenatedWidth);
        int width = call.Width("hidden_dim", 768);
        return new MixerConfiguration(
            width, call.Count("num_layers", 3), call.RotaryHeads(width, 12), call.HiddenWidth("ff_dim_mult", width));
    }

    private static UpscalerConfiguration ReadUpscaler(ConstructorCall call, int inputWidth, MaskTransformerConfiguration transformer)
    {
        call.RequireName("PixelShuffleUpscaler", "LoftUpUpscaler");
        call.RequirePatch();
        return call.Name == "LoftUpUpscaler"
            ? ReadLoftUp(call, inputWidth, transformer)
            : ReadPixelShuffle(call, inputWidth, transformer);
    }

    private static PixelShuffleConfiguration ReadPixelShuffle(
        ConstructorCall call, int inputWidth, MaskTransformerConfiguration transformer)
    {
        RequireInput(call, 2816, inputWidth);
        var widths = call.Widths("fp_dim", 768, 512, 384, 256);
        call.Require(
            widths[0] == transformer.Width,
            $"fp_dim begins with {widths[0]}, which is not the width {transformer.Width} of the queries");
        RequireMaskWidth(call, "fp_dim", widths[^1], transformer);
        foreach (int width in widths.Append(inputWidth))
        {
            call.HiddenWidth("hidden_dim_factor", width);
        }

        return new PixelShuffleConfiguration(inputWidth, call.Float("hidden_dim_factor", 4), widths);
    }

    private static LoftUpConfiguration ReadLoftUp(ConstructorCall call, int inputWidth, MaskTransformerConfiguration transformer)
    {
        RequireInput(call, 768, inputWidth);
        call.Require(inputWidth == transformer.Width, $"input_dim {inputWidth} is not the width {transformer.Width} of the queries");
        call.RequireValue("output_stride", NetworkFacts.MaskStride);
        call.Choose("lr_pe_type", "sine", ("sine", true));
        int width = call.Width("dim", 384);
        call.Require(width % LoftUpGroups == 0, $"dim {width} is no multiple of {LoftUpGroups}");
        RequireMaskWidth(call, "dim", width, transformer);
        return new LoftUpConfiguration(
            inputWidth,
            width,
            call.Count("n_freqs", 20, minimum: 2),
            call.Heads(width, 4),
            call.Count("num_layers", 2),
            call.Flag("color_feats", true));
    }

    private static void RequireInput(ConstructorCall call, int @default, int inputWidth)
    {
        int input = call.Width("input_dim", @default);
        call.Require(input == inputWidth, $"input_dim {input} is not the width {inputWidth} of the tokens it gets");
    }

    private static void RequireMaskWidth(ConstructorCall call, string name, int width, MaskTransformerConfiguration transformer) =>
        call.Require(
            width == transformer.MaskWidth,
            $"{name} gives mask features of width {width}, where mask_dim is {transformer.MaskWidth}");
}
