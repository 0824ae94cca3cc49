using PanSt3R.Network.Checkpoints;
using PanSt3R.Network.Definition;
using PanSt3R.Network.Runtime;
using PanSt3R.Network.Tensors;
using PanSt3R.Network.Tests.Runtime;

namespace PanSt3R.Network.Tests.Definition;

public sealed class ImageFeaturesTests : IDisposable
{
    /// <summary>
    /// The recorded resize rounds its coordinates, which reach 95, by up to 8e-6; that moves an image of noise by 2e-5,
    /// of the order of the recorded tolerance, and everything that is computed from it.
    /// </summary>
    private const double RoundedCoordinates = 2;

    /// <summary>Larger products may be summed in another order; values are of magnitude 4.</summary>
    private const double RoundingOfProducts = 2e-5;

    private static readonly ImageFeaturesConfiguration Sizes = new(
        "local/dinov2-tiny", Width: 64, Depth: 3, Heads: 4, MlpWidth: 256, PatchSize: 14, GridSize: 7, 1e-6f, LandscapeOnly: true);

    private readonly GoldenUnit _golden = new("dino_unit");
    private readonly HostTensors _tensors = new();

    public void Dispose()
    {
        _golden.Dispose();
        _tensors.Dispose();
    }

    [Fact]
    public void Extract_Landscape_GivesGoldenStages()
    {
        var outputs = Run(_golden.Read("land.image"));

        CheckStages("land.landscape_only", outputs);
        Assert.All(["layer0", "layer1", "layer2"], layer => _golden.Check($"land.landscape_only.{layer}", outputs[layer], RoundedCoordinates));
    }

    [Fact]
    public void Extract_UprightPortrait_GivesGoldenStages() =>
        CheckStages("port.natural", Run(_golden.Read("port.image")));

    [Fact]
    public void Extract_TransposedPortrait_GivesGoldenStages() =>
        CheckStages("port.landscape_only", Run(_golden.Read("port.image").Transposed()));

    [Fact]
    public void Extract_Batch_GivesTheFeaturesOfEachImage()
    {
        var image = _golden.Read("land.image");
        float[] mirrored = [.. image.Values.Reverse()];
        var both = Run(new HostTensor([2, .. image.Shape[1..]], [.. image.Values, .. mirrored]))["features"];
        var second = Run(image with { Values = mirrored })["features"];

        _golden.Check("land.landscape_only.out", both.Item(0), RoundedCoordinates);
        TensorAssert.Close(second.Values, both.Item(1).Values, RoundingOfProducts, "second image");
    }

    private void CheckStages(string image, IReadOnlyDictionary<string, HostTensor> outputs)
    {
        _golden.Check($"{image}.resized", outputs["resized"], RoundedCoordinates);
        _golden.Check($"{image}.pos_embed", WithClassPosition(outputs["patch_positions"]));
        _golden.Check($"{image}.embeddings", outputs["embeddings"], RoundedCoordinates);
        _golden.Check($"{image}.out", outputs["features"], RoundedCoordinates);
    }

    /// <summary>The recorded table begins with the class token's entry, which is stored and not resized.</summary>
    private static HostTensor WithClassPosition(HostTensor patches)
    {
        using var checkpoint = Checkpoint.Open(Goldens.PathOf("network", "v2_tiny.pth"));
        float[] stored = new float[(1 + (Sizes.GridSize * Sizes.GridSize)) * Sizes.Width];
        checkpoint.ReadSingles("dino_encoder.dinov2.embeddings.position_embeddings", stored);
        return new HostTensor([1, patches.Shape[1] + 1, Sizes.Width], [.. stored[..Sizes.Width], .. patches.Values]);
    }

    private IReadOnlyDictionary<string, HostTensor> Run(HostTensor image)
    {
        using var unit = new UnitGraph(
            (graph, scope) =>
            {
                var input = graph.Input("image", ElementType.Float32, "batch", 3, "height", "width");
                var layers = new Layers(graph, ElementType.Float32);
                graph.Probe("features", ImageFeatures.Extract(layers, scope.At("dino_encoder.dinov2"), Sizes, input), 3);
            },
            "v2_tiny.pth");
        return unit.Run(
            ["resized", "patch_positions", "embeddings", "layer0", "layer1", "layer2", "features"], ("image", _tensors.Of(image)));
    }
}
