using PanSt3R.Network.Bundles;
using PanSt3R.Network.Checkpoints;
using PanSt3R.Network.Definition;
using PanSt3R.Network.Import;
using PanSt3R.Network.Tensors;
using PanSt3R.Network.Tests.Bundles;
using PanSt3R.Testing.Checkpoints;

namespace PanSt3R.Network.Tests.Import;

/// <summary>A small checkpoint with random weights for any constructor strings, and its import.</summary>
internal sealed class VariantCheckpoint : IDisposable
{
    public const int TextWidth = 20;

    private const string DinoConfig =
        """{ "hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 2, "mlp_ratio": 2, "image_size": 70 }""";

    private readonly TemporaryFolder _folder = new();

    public VariantCheckpoint(CheckpointArguments arguments)
    {
        File.WriteAllText(DinoPath, DinoConfig);
        using var textWidth = ShapesOnly.WithTextWidth(TextWidth);
        Network = NetworkReader.Read(arguments, textWidth, ImageFeaturesDescription.Read(DinoPath)).Network;
        var definition = new NetworkDefinition(Network, Precision.Single, "weights.bin");
        Parameters = [.. definition.Parameters.Shapes.Select(shape => new TensorInfo(shape.Key, ElementType.Float32, shape.Value))];
        Write(arguments, Parameters);
    }

    public static CheckpointArguments Arguments { get; } = new(
        "Dust3rEncoder(embed_dim=32, depth=2, num_heads=2)",
        "MUSt3R(enc_embed_dim=32, embed_dim=24, depth=3, num_heads=2)",
        "DinoV2Encoder(dino_model='local/small')",
        Panoptic("upscaler=PixelShuffleUpscaler(input_dim=88, hidden_dim_factor=2, fp_dim=[32, 24, 20, 16])"));

    public NetworkConfiguration Network { get; }

    public IReadOnlyList<TensorInfo> Parameters { get; }

    public string Path => _folder.File("variant.pth");

    private string DinoPath => _folder.File("config.json");

    public static string Panoptic(string parts) =>
        $"PanopticDecoder(fpn_dim=[32], hidden_dim=32, mask_dim=16, ff_dim=48, num_queries=6, num_heads=4, dec_layers=2, {parts})";

    /// <summary>Version 2 with its mixer; <paramref name="loftUp"/> are further arguments of the upscaler.</summary>
    public static string PanopticWithLoftUp(string loftUp) => Panoptic(
        "input_mixer=InputMixer(in_dim=88, hidden_dim=32, num_heads=2, num_layers=1), "
        + $"upscaler=LoftUpUpscaler(input_dim=32, dim=16, num_heads=2, {loftUp})");

    /// <summary>Writes the checkpoint again, with other tensors than the strings ask for.</summary>
    public void Write(CheckpointArguments arguments, IReadOnlyList<TensorInfo> tensors) => RandomCheckpoint.Write(
        Path,
        new Dictionary<string, string>
        {
            ["must3r_encoder"] = arguments.Must3rEncoder,
            ["must3r_decoder"] = arguments.Must3rDecoder,
            ["dino_encoder"] = arguments.DinoEncoder,
            ["panoptic_decoder"] = arguments.PanopticDecoder,
        },
        tensors);

    public ModelBundle Import(Precision precision = Precision.Single, bool ignoreUnexpected = false)
    {
        var options = new ImportOptions
        {
            Checkpoint = Path,
            ImageFeatures = DinoPath,
            Precision = precision,
            IgnoreUnexpected = ignoreUnexpected,
        };
        return TinyBundles.Import(options, _folder.File($"bundle-{Guid.NewGuid():N}"));
    }

    public void Dispose() => _folder.Dispose();
}
