using PanSt3R.Network.Checkpoints;
using PanSt3R.Network.Definition;

namespace PanSt3R.Network.Import;

/// <summary>Reads the constructors of the geometry encoder and decoder.</summary>
internal static class GeometryReader
{
    /// <summary><c>Dust3rEncoder(...)</c>.</summary>
    public static EncoderConfiguration ReadEncoder(ConstructorCall call)
    {
        call.RequireName("Dust3rEncoder");
        call.RequirePatch();
        call.IgnoreTrainingOptions("img_size");
        int width = call.Width("embed_dim", 1024);
        return new EncoderConfiguration(
            width,
            call.Count("depth", 24),
            call.RotaryHeads(width, 16),
            call.HiddenWidth("mlp_ratio", width),
            call.RotaryScale(),
            call.Choose(
                "patch_embed",
                "PatchEmbedDust3R",
                ("PatchEmbedDust3R", "PatchEmbedDust3R"),
                ("ManyAR_PatchEmbed", "ManyAR_PatchEmbed")));
    }

    /// <summary><c>MUSt3R(...)</c>.</summary>
    public static DecoderConfiguration ReadDecoder(ConstructorCall call, EncoderConfiguration encoder)
    {
        call.RequireName("MUSt3R", "CausalMUSt3R");
        call.RequirePatch();
        call.RequireValue("output_dim", NetworkFacts.RawChannels * NetworkFacts.PatchSize * NetworkFacts.PatchSize);
        call.Choose("head", "Linear", ("Linear", true));
        call.IgnoreTrainingOptions("img_size", "mem_dropout", "dropout_mode", "use_xformers_mask", "use_mem_mask", "block_type");
        int input = call.Width("enc_embed_dim", 1024);
        call.Require(input == encoder.Width, $"enc_embed_dim {input} is not the width {encoder.Width} of the encoder");
        int width = call.Width("embed_dim", 768);
        return new DecoderConfiguration(
            width,
            call.Count("depth", 12),
            call.RotaryHeads(width, 12),
            call.HiddenWidth("mlp_ratio", width),
            call.RotaryScale(),
            ReadFeedback(call),
            ReadMemoryMode(call),
            ReadActivation(call),
            call.Flag("landscape_only", true));
    }

    private static FeedbackKind ReadFeedback(ConstructorCall call) => call.Choose(
        "feedback_type",
        null,
        (null, FeedbackKind.None),
        ("single_linear", FeedbackKind.Linear),
        ("single_mlp", FeedbackKind.Mlp));

    private static MemoryMode ReadMemoryMode(ConstructorCall call) => call.Choose(
        "memory_mode",
        "norm_y",
        ("norm_y", MemoryMode.NormalisedTokens),
        ("kv", MemoryMode.KeysAndValues),
        ("raw", MemoryMode.RawTokens));

    private static PointmapActivationKind ReadActivation(ConstructorCall call) => call.Choose(
        "pointmaps_activation",
        "norm_exp",
        ("norm_exp", PointmapActivationKind.NormExp),
        ("ActivationType.NORM_EXP", PointmapActivationKind.NormExp),
        ("linear", PointmapActivationKind.Linear),
        ("ActivationType.LINEAR", PointmapActivationKind.Linear));
}
