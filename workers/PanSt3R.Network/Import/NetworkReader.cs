using PanSt3R.Network.Checkpoints;
using PanSt3R.Network.Definition;

namespace PanSt3R.Network.Import;

/// <summary>
/// Reads the network configuration from the constructor strings of a checkpoint. What a string omits takes the
/// default of its constructor (spec: network, section 14).
/// </summary>
internal sealed class NetworkReader
{
    private const string DefaultPositions = "RoPE100";

    private readonly Checkpoint _checkpoint;
    private readonly List<string> _notUnderstood = [];

    private NetworkReader(Checkpoint checkpoint) => _checkpoint = checkpoint;

    /// <summary>Reads the configuration and names the constructor arguments that have no known meaning.</summary>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="imageFeatures">Configuration of the image features; null when their model is a published one.</param>
    /// <exception cref="InvalidContentException">A constructor asks for something this network family does not have.</exception>
    public static (NetworkConfiguration Network, IReadOnlyList<string> NotUnderstood) Read(
        Checkpoint checkpoint, ImageFeaturesDescription? imageFeatures)
    {
        var reader = new NetworkReader(checkpoint);
        var arguments = checkpoint.Arguments;
        var encoder = reader.Read("must3r_encoder", arguments.Must3rEncoder, ReadEncoder);
        var decoder = reader.Read("must3r_decoder", arguments.Must3rDecoder, ReadDecoder);
        var dino = reader.Read("dino_encoder", arguments.DinoEncoder, call => ReadImageFeatures(call, imageFeatures));
        var (mixer, upscaler, transformer) = reader.Read("panoptic_decoder", arguments.PanopticDecoder, reader.ReadPanopticDecoder);
        var network = new NetworkConfiguration
        {
            Encoder = encoder,
            Decoder = decoder,
            ImageFeatures = dino,
            Mixer = mixer,
            Upscaler = upscaler,
            MaskTransformer = transformer,
        };
        return (network, reader._notUnderstood);
    }

    private T Read<T>(string argument, string text, Func<ConstructorCall, T> read)
    {
        var call = ConstructorCall.Parse(text, $"'{_checkpoint.Location}', {argument}");
        var result = read(call);
        _notUnderstood.AddRange(call.UnreadArguments.Select(name => $"{argument}: {name}"));
        return result;
    }

    private static EncoderConfiguration ReadEncoder(ConstructorCall call)
    {
        Require(call, call.Name == "Dust3rEncoder", "only Dust3rEncoder is known");
        call.Ints("img_size", []);
        RequirePatch(call);
        string embedding = call.Text("patch_embed", "PatchEmbedDust3R")!;
        Require(
            call,
            embedding is "PatchEmbedDust3R" or "ManyAR_PatchEmbed",
            $"patch_embed '{embedding}' is unknown; PatchEmbedDust3R and ManyAR_PatchEmbed are known");
        int width = call.Int("embed_dim", 1024);
        return new EncoderConfiguration(
            width, call.Int("depth", 24), Heads(call, width, 16), MlpWidth(call, width), RotaryScale(call), embedding);
    }

    private static DecoderConfiguration ReadDecoder(ConstructorCall call)
    {
        Require(call, call.Name is "MUSt3R" or "CausalMUSt3R", "only MUSt3R and CausalMUSt3R are known");
        call.Ints("img_size", []);
        call.Int("enc_embed_dim", 1024);
        RequirePatch(call);
        IgnoreTrainingOptions(call, "mem_dropout", "dropout_mode", "use_xformers_mask", "use_mem_mask", "block_type");
        int outputs = NetworkFacts.RawChannels * NetworkFacts.PatchSize * NetworkFacts.PatchSize;
        Require(call, call.Int("output_dim", outputs) == outputs, $"output_dim must be {outputs}");
        Require(call, call.Text("head", "Linear") == "Linear", "only the linear head is known");
        int width = call.Int("embed_dim", 768);
        return new DecoderConfiguration(
            width,
            call.Int("depth", 12),
            Heads(call, width, 12),
            MlpWidth(call, width),
            RotaryScale(call),
            Choose(call, "feedback_type", null, (null, FeedbackKind.None), ("single_linear", FeedbackKind.Linear), ("single_mlp", FeedbackKind.Mlp)),
            Choose(
                call,
                "memory_mode",
                "norm_y",
                ("norm_y", MemoryMode.NormalisedTokens),
                ("kv", MemoryMode.KeysAndValues),
                ("raw", MemoryMode.RawTokens)),
            ReadActivation(call),
            call.Flag("landscape_only", true));
    }

    private static PointmapActivationKind ReadActivation(ConstructorCall call) => Choose(
        call,
        "pointmaps_activation",
        "norm_exp",
        ("norm_exp", PointmapActivationKind.NormExp),
        ("ActivationType.NORM_EXP", PointmapActivationKind.NormExp),
        ("linear", PointmapActivationKind.Linear),
        ("ActivationType.LINEAR", PointmapActivationKind.Linear));

    private static ImageFeaturesConfiguration ReadImageFeatures(ConstructorCall call, ImageFeaturesDescription? given)
    {
        Require(call, call.Name == "DinoV2Encoder", "only DinoV2Encoder is known");
        Require(call, call.Int("output_stride", NetworkFacts.PatchSize) == NetworkFacts.PatchSize, "output_stride must be 16");
        string model = call.Text("dino_model", "facebook/dinov2-large") ?? "none";
        var dino = given ?? ImageFeaturesDescription.Published(model) ?? throw new InvalidContentException(
            $"{call.Location}: '{model}' is not a published DINOv2 model (small, base, large), so its heads and layers are unknown; "
            + "give its config.json with --image-features.");
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

    private (MixerConfiguration? Mixer, UpscalerConfiguration Upscaler, MaskTransformerConfiguration Transformer) ReadPanopticDecoder(
        ConstructorCall call)
    {
        Require(call, call.Name == "PanopticDecoder", "only PanopticDecoder is known");
        IgnoreTrainingOptions(call, "fixed_vocab", "two_stage", "deep_supervision");
        int width = call.Int("hidden_dim", 768);
        var maps = call.Ints("fpn_dim", [768]);
        Require(call, maps is [var only] && only == width, $"fpn_dim must be [{width}], the width of the queries");
        var transformer = new MaskTransformerConfiguration(
            width,
            call.Int("mask_dim", 256),
            call.Int("ff_dim", 2048),
            call.Int("num_queries", 200),
            Heads(call, width, 8),
            call.Int("dec_layers", 6),
            TextWidth(),
            Choose(call, "label_mode", "sigmoid", ("sigmoid", LabelMode.Sigmoid), ("softmax", LabelMode.Softmax)),
            call.Text("text_encoder", "siglip") ?? "none",
            call.Flag("landscape_only", true));
        return (ReadMixer(call.Call("input_mixer")), ReadUpscaler(call), transformer);
    }

    private static MixerConfiguration? ReadMixer(ConstructorCall? call)
    {
        if (call is null)
        {
            return null;
        }

        Require(call, call.Name == "InputMixer", "only InputMixer is known");
        call.Ints("img_size", []);
        call.Int("in_dim", 0);
        RequirePatch(call);
        int width = call.Int("hidden_dim", 768);
        return new MixerConfiguration(width, call.Int("num_layers", 3), Heads(call, width, 12), (int)(width * call.Float("ff_dim_mult", 4)));
    }

    private static UpscalerConfiguration ReadUpscaler(ConstructorCall decoder)
    {
        var call = decoder.Call("upscaler") ?? throw new InvalidContentException($"{decoder.Location}: the panoptic decoder names no upscaler.");
        RequirePatch(call);
        return call.Name switch
        {
            "PixelShuffleUpscaler" => ReadPixelShuffle(call),
            "LoftUpUpscaler" => ReadLoftUp(call),
            _ => throw new InvalidContentException(
                $"{decoder.Location}: upscaler '{call.Name}' is unknown; PixelShuffleUpscaler and LoftUpUpscaler are known."),
        };
    }

    private static PixelShuffleConfiguration ReadPixelShuffle(ConstructorCall call)
    {
        var widths = call.Ints("fp_dim", [768, 512, 384, 256]);
        Require(call, widths.Count == 4, "fp_dim must have four widths");
        return new PixelShuffleConfiguration(call.Int("input_dim", 2816), call.Float("hidden_dim_factor", 4), widths);
    }

    private static LoftUpConfiguration ReadLoftUp(ConstructorCall call)
    {
        Require(call, call.Int("output_stride", NetworkFacts.MaskStride) == NetworkFacts.MaskStride, "output_stride must be 2");
        Require(call, call.Text("lr_pe_type", "sine") == "sine", "only sine features of keys are known");
        int width = call.Int("dim", 384);
        return new LoftUpConfiguration(
            call.Int("input_dim", 768),
            width,
            call.Int("n_freqs", 20),
            Heads(call, width, 4),
            call.Int("num_layers", 2),
            call.Flag("color_feats", true));
    }

    /// <summary>The width of class vectors is only visible in the weights.</summary>
    private int TextWidth()
    {
        const string Name = "panoptic_decoder.mask_transformer.lang_embed.weight";
        return _checkpoint.Tensors.TryGetValue(Name, out var tensor) && tensor.Shape.Count == 2
            ? tensor.Shape[0]
            : throw new InvalidContentException($"'{_checkpoint.Location}' has no matrix '{Name}'; it is no PanSt3R checkpoint.");
    }

    private static int Heads(ConstructorCall call, int width, int @default)
    {
        int heads = call.Int("num_heads", @default);
        Require(call, heads > 0 && width > 0 && width % heads == 0, $"num_heads {heads} does not divide the width {width}");
        return heads;
    }

    private static int MlpWidth(ConstructorCall call, int width) => (int)(width * call.Float("mlp_ratio", 4));

    private static void RequirePatch(ConstructorCall call) =>
        Require(call, call.Int("patch_size", NetworkFacts.PatchSize) == NetworkFacts.PatchSize, $"patch_size must be {NetworkFacts.PatchSize}");

    /// <summary>Factor F0 of a name such as <c>RoPE100</c> (1) or <c>RoPE100_512:768</c> (512/768).</summary>
    private static float RotaryScale(ConstructorCall call)
    {
        string name = call.Text("pos_embed", DefaultPositions) ?? "none";
        if (name == DefaultPositions)
        {
            return 1;
        }

        string[] ratio = name.StartsWith(DefaultPositions + "_", StringComparison.Ordinal) ? name[(DefaultPositions.Length + 1)..].Split(':') : [];
        bool isKnown = ratio.Length == 2 && int.TryParse(ratio[0], out int trained) && int.TryParse(ratio[1], out int used) && trained > 0 && used > 0;
        Require(call, isKnown, $"pos_embed '{name}' is unknown; RoPE100 and names like RoPE100_512:768 are known");
        return (float)int.Parse(ratio[0]) / int.Parse(ratio[1]);
    }

    private static void IgnoreTrainingOptions(ConstructorCall call, params string[] names)
    {
        foreach (string name in names)
        {
            call.Ignore(name);
        }
    }

    private static T Choose<T>(ConstructorCall call, string name, string? @default, params (string? Text, T Value)[] choices)
    {
        string? text = call.Text(name, @default);
        foreach (var choice in choices)
        {
            if (choice.Text == text)
            {
                return choice.Value;
            }
        }

        string known = string.Join(", ", choices.Select(choice => choice.Text ?? "None"));
        throw new InvalidContentException($"{call.Location}: {call.Name} has {name} '{text}', which is unknown; known are {known}.");
    }

    private static void Require(ConstructorCall call, bool condition, string rule)
    {
        if (!condition)
        {
            throw new InvalidContentException($"{call.Location}: {call.Name} cannot be built: {rule}.");
        }
    }
}
