using PanSt3R.Files;
using PanSt3R.Network.Checkpoints;
using PanSt3R.Network.Definition;
using PanSt3R.Network.Import;

namespace PanSt3R.Network.Tests.Import;

public class NetworkReaderTests
{
    private const string Upscaler = "upscaler=PixelShuffleUpscaler()";
    private const string LoftUp = "mask_dim=384, input_mixer=InputMixer(), upscaler=LoftUpUpscaler";

    private static readonly CheckpointArguments Defaults = new(
        "Dust3rEncoder()", "MUSt3R()", "DinoV2Encoder()", $"PanopticDecoder({Upscaler})");

    [Fact]
    public void Read_EmptyConstructors_TakesTheirDefaults()
    {
        var network = Read(Defaults);

        Assert.Equal(new EncoderConfiguration(1024, 24, 16, 4096, 1, "PatchEmbedDust3R"), network.Encoder);
        Assert.Equal(
            new DecoderConfiguration(
                768, 12, 12, 3072, 1, FeedbackKind.None, MemoryMode.NormalisedTokens, PointmapActivationKind.NormExp, LandscapeOnly: true),
            network.Decoder);
        Assert.Equal(
            new ImageFeaturesConfiguration("facebook/dinov2-large", 1024, 24, 16, 4096, 14, 37, 1e-6f, LandscapeOnly: true),
            network.ImageFeatures);
        Assert.Null(network.Mixer);
        var upscaler = Assert.IsType<PixelShuffleConfiguration>(network.Upscaler);
        Assert.Equal((2816, 4.0), (upscaler.InputWidth, upscaler.HiddenFactor));
        Assert.Equal([768, 512, 384, 256], upscaler.Widths);
        Assert.Equal(
            new MaskTransformerConfiguration(768, 256, 2048, 200, 8, 6, 768, LabelMode.Sigmoid, "siglip", LandscapeOnly: true),
            network.MaskTransformer);
    }

    [Fact]
    public void Read_EmptyLoftUpAndMixer_TakesTheirDefaults()
    {
        var network = Read(Defaults with { PanopticDecoder = $"PanopticDecoder({LoftUp}())" });

        Assert.Equal(new MixerConfiguration(768, Depth: 3, Heads: 12, MlpWidth: 3072), network.Mixer);
        Assert.Equal(
            new LoftUpConfiguration(768, 384, Frequencies: 20, Heads: 4, Depth: 2, UsesColours: true), network.Upscaler);
    }

    [Theory]
    [InlineData("single_linear", FeedbackKind.Linear)]
    [InlineData("single_mlp", FeedbackKind.Mlp)]
    public void Read_FeedbackType_IsTaken(string text, FeedbackKind expected) =>
        Assert.Equal(expected, Read(Defaults with { Must3rDecoder = $"MUSt3R(feedback_type='{text}')" }).Decoder.Feedback);

    [Theory]
    [InlineData("norm_y", MemoryMode.NormalisedTokens)]
    [InlineData("kv", MemoryMode.KeysAndValues)]
    [InlineData("raw", MemoryMode.RawTokens)]
    public void Read_MemoryMode_IsTaken(string text, MemoryMode expected) =>
        Assert.Equal(expected, Read(Defaults with { Must3rDecoder = $"CausalMUSt3R(memory_mode='{text}')" }).Decoder.Memory);

    [Theory]
    [InlineData("'norm_exp'", PointmapActivationKind.NormExp)]
    [InlineData("'linear'", PointmapActivationKind.Linear)]
    [InlineData("ActivationType.LINEAR", PointmapActivationKind.Linear)]
    [InlineData("ActivationType.NORM_EXP", PointmapActivationKind.NormExp)]
    public void Read_PointmapActivation_IsTaken(string text, PointmapActivationKind expected) =>
        Assert.Equal(expected, Read(Defaults with { Must3rDecoder = $"MUSt3R(pointmaps_activation={text})" }).Decoder.Activation);

    [Theory]
    [InlineData("RoPE100", 1f)]
    [InlineData("RoPE100_512:768", 512f / 768)]
    [InlineData("RoPE100_224:224", 1f)]
    public void Read_PositionEmbedding_GivesItsFactor(string text, float expected) =>
        Assert.Equal(expected, Read(Defaults with { Must3rEncoder = $"Dust3rEncoder(pos_embed='{text}')" }).Encoder.RotaryScale);

    [Fact]
    public void Read_LandscapeFlags_AreTakenOneByOne()
    {
        var network = Read(new CheckpointArguments(
            "Dust3rEncoder()", "MUSt3R(landscape_only=False)", "DinoV2Encoder()", $"PanopticDecoder({Upscaler}, landscape_only=False)"));

        Assert.False(network.Decoder.LandscapeOnly);
        Assert.True(network.ImageFeatures.LandscapeOnly);
        Assert.False(network.MaskTransformer.LandscapeOnly);
    }

    [Fact]
    public void Read_TextWidth_IsThatOfTheWeights()
    {
        using var weights = ShapesOnly.WithTextWidth(640);

        Assert.Equal(640, NetworkReader.Read(Defaults, weights, imageFeatures: null).Network.MaskTransformer.TextWidth);
    }

    [Fact]
    public void Read_GivenImageFeatures_WinOverTheNamedModel()
    {
        using var weights = ShapesOnly.WithTextWidth(768);
        var given = new ImageFeaturesDescription(1024, 2, 8, ImageSize: 224);

        var dino = NetworkReader.Read(Defaults, weights, given).Network.ImageFeatures;

        Assert.Equal((2, 8, 16), (dino.Depth, dino.Heads, dino.GridSize));
    }

    [Fact]
    public void Read_TrainingOptions_AreIgnoredWhateverTheyAre()
    {
        using var weights = ShapesOnly.WithTextWidth(768);
        var arguments = new CheckpointArguments(
            "Dust3rEncoder(img_size='any')",
            "MUSt3R(mem_dropout=0.1, dropout_mode='temporary', use_xformers_mask=True, block_type=None)",
            "DinoV2Encoder()",
            $"PanopticDecoder({Upscaler}, two_stage=True, fixed_vocab=[1, 2], deep_supervision=0)");

        Assert.Empty(NetworkReader.Read(arguments, weights, imageFeatures: null).NotUnderstood);
    }

    [Fact]
    public void Read_UnknownArguments_AreNamed()
    {
        using var weights = ShapesOnly.WithTextWidth(768);
        var arguments = new CheckpointArguments(
            "Dust3rEncoder(colour='red')", "MUSt3R(7)", "DinoV2Encoder()", "PanopticDecoder(upscaler=PixelShuffleUpscaler(size=3))");

        Assert.Equal(
            ["must3r_encoder: colour", "must3r_decoder: [0]", "panoptic_decoder: upscaler.size"],
            NetworkReader.Read(arguments, weights, imageFeatures: null).NotUnderstood);
    }

    [Theory]
    [InlineData("CroCo()", "Dust3rEncoder")]
    [InlineData("Dust3rEncoder(patch_size=14)", "patch_size must be 16")]
    [InlineData("Dust3rEncoder(patch_embed='Other')", "patch_embed 'Other'")]
    [InlineData("Dust3rEncoder(num_heads=15)", "num_heads 15 does not divide the width 1024")]
    [InlineData("Dust3rEncoder(num_heads=512)", "num_heads 512 leaves 2 channels")]
    [InlineData("Dust3rEncoder(num_heads=0)", "num_heads 0")]
    [InlineData("Dust3rEncoder(embed_dim=-4)", "embed_dim -4")]
    [InlineData("Dust3rEncoder(embed_dim=1000000000)", "embed_dim 1000000000")]
    [InlineData("Dust3rEncoder(depth=0)", "depth 0")]
    [InlineData("Dust3rEncoder(depth=2000000000)", "depth 2000000000")]
    [InlineData("Dust3rEncoder(mlp_ratio=0)", "mlp_ratio 0")]
    [InlineData("Dust3rEncoder(mlp_ratio=1e300)", "mlp_ratio 1E+300")]
    [InlineData("Dust3rEncoder(pos_embed='cosine')", "pos_embed 'cosine'")]
    [InlineData("Dust3rEncoder(pos_embed='RoPE10')", "pos_embed 'RoPE10'")]
    [InlineData("Dust3rEncoder(pos_embed='RoPE100_512:0')", "pos_embed 'RoPE100_512:0'")]
    [InlineData("Dust3rEncoder(pos_embed='RoPE100_512')", "pos_embed 'RoPE100_512'")]
    [InlineData("Dust3rEncoder(pos_embed=None)", "pos_embed 'None'")]
    [InlineData("Dust3rEncoder(depth='many')", "depth='many'")]
    public void Read_ImpossibleEncoder_NamesTheArgument(string encoder, string expected) =>
        AssertRefused(Defaults with { Must3rEncoder = encoder }, "must3r_encoder", expected);

    [Theory]
    [InlineData("Decoder()", "MUSt3R and CausalMUSt3R")]
    [InlineData("MUSt3R(patch_size=14)", "patch_size must be 16")]
    [InlineData("MUSt3R(enc_embed_dim=768)", "enc_embed_dim 768")]
    [InlineData("MUSt3R(output_dim=1024)", "output_dim must be 1792")]
    [InlineData("MUSt3R(head='DPT')", "head 'DPT'")]
    [InlineData("MUSt3R(feedback_type='double_mlp')", "feedback_type 'double_mlp'")]
    [InlineData("MUSt3R(memory_mode='disk')", "memory_mode 'disk'")]
    [InlineData("MUSt3R(pointmaps_activation='exp')", "pointmaps_activation 'exp'")]
    [InlineData("MUSt3R(num_heads=7)", "num_heads 7")]
    [InlineData("MUSt3R(pos_embed='RoPE50')", "pos_embed 'RoPE50'")]
    [InlineData("MUSt3R(landscape_only='no')", "landscape_only='no'")]
    public void Read_ImpossibleDecoder_NamesTheArgument(string decoder, string expected) =>
        AssertRefused(Defaults with { Must3rDecoder = decoder }, "must3r_decoder", expected);

    [Theory]
    [InlineData("DinoEncoder()", "DinoV2Encoder")]
    [InlineData("DinoV2Encoder(output_stride=14)", "output_stride must be 16")]
    [InlineData("DinoV2Encoder(dino_model='local/dinov2-tiny')", "dino_model 'local/dinov2-tiny'")]
    [InlineData("DinoV2Encoder(dino_model=None)", "dino_model 'None'")]
    public void Read_ImpossibleImageFeatures_NamesTheArgument(string dino, string expected) =>
        AssertRefused(Defaults with { DinoEncoder = dino }, "dino_encoder", expected);

    [Theory]
    [InlineData("Decoder()", "PanopticDecoder")]
    [InlineData("PanopticDecoder()", "upscaler is missing")]
    [InlineData("PanopticDecoder(upscaler=None)", "upscaler is missing")]
    [InlineData("PanopticDecoder(upscaler=BilinearUpscaler())", "BilinearUpscaler")]
    [InlineData("PanopticDecoder(upscaler='LoftUpUpscaler')", "upscaler='LoftUpUpscaler'")]
    [InlineData($"PanopticDecoder({Upscaler}, hidden_dim=512)", "fpn_dim must be [512]")]
    [InlineData($"PanopticDecoder({Upscaler}, fpn_dim=[768, 768])", "fpn_dim must be [768]")]
    [InlineData($"PanopticDecoder({Upscaler}, fpn_dim=[7], hidden_dim=7, num_heads=1)", "hidden_dim 7 is odd")]
    [InlineData($"PanopticDecoder({Upscaler}, num_heads=7)", "num_heads 7")]
    [InlineData($"PanopticDecoder({Upscaler}, dec_layers=0)", "dec_layers 0")]
    [InlineData($"PanopticDecoder({Upscaler}, num_queries=-1)", "num_queries -1")]
    [InlineData($"PanopticDecoder({Upscaler}, label_mode='argmax')", "label_mode 'argmax'")]
    [InlineData($"PanopticDecoder({Upscaler}, mask_dim=384)", "mask_dim is 384")]
    [InlineData($"PanopticDecoder({Upscaler}, input_mixer=Mixer())", "InputMixer")]
    [InlineData($"PanopticDecoder({Upscaler}, input_mixer=InputMixer())", "input_dim 2816 is not the width 768")]
    [InlineData($"PanopticDecoder({Upscaler}, input_mixer=InputMixer(in_dim=5))", "in_dim must be 2816")]
    [InlineData($"PanopticDecoder({Upscaler}, input_mixer=InputMixer(patch_size=8))", "patch_size must be 16")]
    [InlineData($"PanopticDecoder({Upscaler}, input_mixer=InputMixer(num_heads=5))", "num_heads 5")]
    [InlineData($"PanopticDecoder({Upscaler}, input_mixer=InputMixer(ff_dim_mult=-1))", "ff_dim_mult -1")]
    [InlineData("PanopticDecoder(upscaler=PixelShuffleUpscaler(fp_dim=[768, 512, 384]))", "fp_dim [768, 512, 384]")]
    [InlineData("PanopticDecoder(upscaler=PixelShuffleUpscaler(fp_dim=[768, 0, 384, 256]))", "fp_dim [768, 0, 384, 256]")]
    [InlineData("PanopticDecoder(upscaler=PixelShuffleUpscaler(fp_dim=[512, 512, 384, 256]))", "fp_dim begins with 512")]
    [InlineData("PanopticDecoder(upscaler=PixelShuffleUpscaler(input_dim=1024))", "input_dim 1024")]
    [InlineData("PanopticDecoder(upscaler=PixelShuffleUpscaler(hidden_dim_factor=0.0001))", "hidden_dim_factor")]
    [InlineData("PanopticDecoder(upscaler=PixelShuffleUpscaler(patch_size=14))", "patch_size must be 16")]
    [InlineData("PanopticDecoder(mask_dim=384, upscaler=LoftUpUpscaler())", "input_dim 768 is not the width 2816")]
    [InlineData($"PanopticDecoder({LoftUp}(output_stride=4))", "output_stride must be 2")]
    [InlineData($"PanopticDecoder({LoftUp}(lr_pe_type='learnable'))", "lr_pe_type 'learnable'")]
    [InlineData($"PanopticDecoder({LoftUp}(dim=380))", "dim 380 is no multiple of 8")]
    [InlineData($"PanopticDecoder({LoftUp}(dim=256))", "dim gives mask features of width 256")]
    [InlineData($"PanopticDecoder({LoftUp}(num_heads=5))", "num_heads 5")]
    [InlineData($"PanopticDecoder({LoftUp}(n_freqs=1))", "n_freqs 1")]
    [InlineData($"PanopticDecoder({LoftUp}(num_layers=0))", "num_layers 0")]
    public void Read_ImpossiblePanopticDecoder_NamesTheArgument(string panoptic, string expected) =>
        AssertRefused(Defaults with { PanopticDecoder = panoptic }, "panoptic_decoder", expected);

    [Fact]
    public void Read_WeightsWithoutTextProjection_SaysThatTheyAreNoCheckpoint()
    {
        using var weights = new ShapesOnly([]);

        var error = Assert.Throws<InvalidContentException>(() => NetworkReader.Read(Defaults, weights, imageFeatures: null));

        Assert.Contains(ShapesOnly.TextProjection, error.Message, StringComparison.Ordinal);
    }

    private static NetworkConfiguration Read(CheckpointArguments arguments)
    {
        using var weights = ShapesOnly.WithTextWidth(768);
        return NetworkReader.Read(arguments, weights, imageFeatures: null).Network;
    }

    private static void AssertRefused(CheckpointArguments arguments, string argument, string expected)
    {
        var error = Assert.Throws<InvalidContentException>(() => Read(arguments));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.StartsWith($"'shapes.pth', {argument}", error.Message, StringComparison.Ordinal);
    }
}
