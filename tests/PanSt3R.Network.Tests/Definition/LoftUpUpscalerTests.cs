using PanSt3R.Network.Definition;
using PanSt3R.Network.Runtime;
using PanSt3R.Network.Tensors;
using PanSt3R.Network.Tests.Runtime;

namespace PanSt3R.Network.Tests.Definition;

public sealed class LoftUpUpscalerTests : IDisposable
{
    private static readonly LoftUpConfiguration Sizes = new(64, 32, Frequencies: 20, Heads: 4, Depth: 2, UsesColours: true);

    private readonly GoldenUnit _golden = new("loftup_unit");
    private readonly HostTensors _tensors = new();

    public void Dispose()
    {
        _golden.Dispose();
        _tensors.Dispose();
    }

    [Fact]
    public void MaskFeatures_Landscape_GivesGoldenStages()
    {
        var outputs = Run("land.tokens", _golden.Read("land.guidance"), PortraitOrientation.Natural, 2, 3);

        Assert.All(
            ["scaled_image", "fourier", "first_conv", "lr_pe", "block0", "block1"],
            stage => _golden.Check($"land.{stage}", outputs[stage]));
        _golden.Check("land.fpn", outputs["map"].ToMap(2, 3));
        _golden.Check("land.mask_feats", outputs["features"]);
    }

    /// <remarks>The recording hands the guidance image over transposed and the upscaler turns it back; ours is upright.</remarks>
    [Fact]
    public void MaskFeatures_Portrait_GivesGoldenStages()
    {
        var outputs = Run("port.tokens", _golden.Read("port.guidance").Transposed(), PortraitOrientation.Natural, 3, 2);

        Assert.All(["scaled_image", "lr_pe", "block1"], stage => _golden.Check($"port.{stage}", outputs[stage]));
        _golden.Check("port.fpn", outputs["map"].ToMap(3, 2));
        _golden.Check("port.mask_feats", outputs["features"]);
    }

    [Fact]
    public void MaskFeatures_Transposed_TurnsGuidanceAndResult()
    {
        var guidance = _golden.Read("land.guidance");

        var outputs = Run("land.tokens", guidance.Transposed(), PortraitOrientation.Transposed, 2, 3);

        _golden.Check("land.mask_feats", outputs["features"].Transposed());
    }

    [Fact]
    public void MaskFeatures_PlainImage_StaysFinite()
    {
        var plain = new HostTensor([1, 3, 32, 48], [.. Enumerable.Repeat(0.25f, 3 * 32 * 48)]);

        var outputs = Run("land.tokens", plain, PortraitOrientation.Natural, 2, 3);

        Assert.All(outputs["scaled_image"].Values, value => Assert.Equal(-0.5f, value));
        Assert.All(outputs["features"].Values, value => Assert.True(float.IsFinite(value)));
    }

    private IReadOnlyDictionary<string, HostTensor> Run(
        string tokens, HostTensor image, PortraitOrientation orientation, long rows, long columns)
    {
        using var unit = new UnitGraph(
            (graph, scope) =>
            {
                var fused = graph.Input("fused", ElementType.Float32, 1, "tokens", Sizes.InputWidth);
                var guidance = graph.Input("image", ElementType.Float32, 1, 3, "height", "width");
                var upscaler = new LoftUpUpscaler(new Layers(graph, ElementType.Float32), scope.At("panoptic_decoder"), Sizes);
                graph.Probe("map", upscaler.MapTokens(fused), 3);
                graph.Probe("features", upscaler.MaskFeatures(fused, guidance, TokenGrid.Input(graph), orientation), 4);
            },
            "v2_tiny.pth");
        return unit.Run(
            ["map", "features", "scaled_image", "fourier", "first_conv", "lr_pe", "block0", "block1"],
            ("fused", _tensors.Of(_golden.Read(tokens))),
            ("image", _tensors.Of(image)),
            ("grid", _tensors.Grid(rows, columns)));
    }
}
