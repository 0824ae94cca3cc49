using PanSt3R.Network.Definition;
using PanSt3R.Network.Runtime;
using PanSt3R.Network.Tensors;
using PanSt3R.Network.Tests.Runtime;

namespace PanSt3R.Network.Tests.Definition;

public sealed class GeometryEncoderTests : IDisposable
{
    private static readonly EncoderConfiguration Sizes = new(64, Depth: 3, Heads: 4, MlpWidth: 256, 1, "ManyAR_PatchEmbed");

    private readonly GoldenUnit _golden = new("many_ar_patch_embed");
    private readonly HostTensors _tensors = new();

    public void Dispose()
    {
        _golden.Dispose();
        _tensors.Dispose();
    }

    /// <remarks>The recorded images lie in landscape layout; ours are upright, so the portrait one is turned back.</remarks>
    [Fact]
    public void Encode_ImagesOfManyAspectRatios_GivesGoldenTokens()
    {
        var images = _golden.Read("images");
        long[] trueShapes = _golden.ReadIntegers("true_shape");
        HostTensor[][] outputs = [.. Enumerable.Range(0, 3).Select(view =>
        {
            bool isPortrait = trueShapes[2 * view] > trueShapes[(2 * view) + 1];
            return Run(isPortrait ? images.Item(view).Transposed() : images.Item(view));
        })];

        _golden.Check("patch_embed", Stack(outputs.Select(output => output[0])));
        _golden.Check("encoder.x", Stack(outputs.Select(output => output[1])));
    }

    private static HostTensor Stack(IEnumerable<HostTensor> items)
    {
        HostTensor[] all = [.. items];
        return new HostTensor([all.Length, .. all[0].Shape[1..]], [.. all.SelectMany(item => item.Values)]);
    }

    private HostTensor[] Run(HostTensor image)
    {
        using var unit = new UnitGraph(
            (graph, scope) =>
            {
                var input = graph.Input("image", ElementType.Float32, "batch", 3, "height", "width");
                var layers = new Layers(graph, ElementType.Float32);
                graph.Probe("x", GeometryEncoder.Encode(layers, scope.At("must3r_encoder"), Sizes, input), 3);
            },
            "v1_tiny.pth");
        var outputs = unit.Run(["patch_embed", "x"], ("image", _tensors.Of(image)));
        return [outputs["patch_embed"], outputs["x"]];
    }
}
