using PanSt3R.Network.Definition;
using PanSt3R.Network.Runtime;
using PanSt3R.Network.Tensors;
using PanSt3R.Network.Tests.Runtime;

namespace PanSt3R.Network.Tests.Definition;

public sealed class PixelShuffleUpscalerTests : IDisposable
{
    private static readonly PixelShuffleConfiguration Sizes = new(176, HiddenFactor: 2, [64, 48, 40, 32]);

    private readonly GoldenUnit _golden = new("units");
    private readonly HostTensors _tensors = new();

    public void Dispose()
    {
        _golden.Dispose();
        _tensors.Dispose();
    }

    [Fact]
    public void MaskFeatures_Landscape_GivesGoldenStages()
    {
        var outputs = Run(PortraitOrientation.Natural, 2, 3);

        _golden.Check("pixel_shuffle.fpn", outputs["map"].ToMap(2, 3));
        _golden.Check("pixel_shuffle.f8", outputs["stride8"]);
        _golden.Check("pixel_shuffle.f4", outputs["stride4"]);
        _golden.Check("pixel_shuffle.mask_feats", outputs["features"]);
    }

    [Fact]
    public void MaskFeatures_Portrait_GivesGoldenFeatures()
    {
        var outputs = Run(PortraitOrientation.Natural, 3, 2);

        _golden.Check("pixel_shuffle.portrait_fpn", outputs["map"].ToMap(3, 2));
        _golden.Check("pixel_shuffle.portrait_mask_feats", outputs["features"]);
    }

    [Fact]
    public void MaskFeatures_Transposed_TurnsTheResult()
    {
        var outputs = Run(PortraitOrientation.Transposed, 2, 3);

        _golden.Check("pixel_shuffle.mask_feats", outputs["features"].Transposed());
    }

    private IReadOnlyDictionary<string, HostTensor> Run(PortraitOrientation orientation, long rows, long columns)
    {
        using var unit = new UnitGraph(
            (graph, scope) =>
            {
                var fused = graph.Input("fused", ElementType.Float32, 1, "tokens", Sizes.InputWidth);
                var upscaler = new PixelShuffleUpscaler(new Layers(graph, ElementType.Float32), scope.At("panoptic_decoder"), Sizes);
                graph.Probe("map", upscaler.MapTokens(fused), 3);
                graph.Probe("features", upscaler.MaskFeatures(fused, fused, TokenGrid.Input(graph), orientation), 4);
            },
            "v1_tiny.pth");
        return unit.Run(
            ["map", "stride8", "stride4", "features"],
            ("fused", _tensors.Of(_golden.Read("pixel_shuffle.in"))),
            ("grid", _tensors.Grid(rows, columns)));
    }
}
