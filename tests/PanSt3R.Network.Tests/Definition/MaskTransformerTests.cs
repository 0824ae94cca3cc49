using PanSt3R.Network.Definition;
using PanSt3R.Network.Tensors;
using PanSt3R.Network.Tests.Runtime;

namespace PanSt3R.Network.Tests.Definition;

public sealed class MaskTransformerTests : IDisposable
{
    private readonly GoldenUnit _golden = new("units");
    private readonly HostTensors _tensors = new();

    public void Dispose()
    {
        _golden.Dispose();
        _tensors.Dispose();
    }

    [Theory]
    [InlineData("sine_pe.4x6", 64, 4, 6)]
    [InlineData("sine_pe.6x4", 64, 6, 4)]
    [InlineData("sine_pe20.2x3", 20, 2, 3)]
    public void Positions_GoldenGrid_GivesGoldenEmbedding(string tensor, int width, long rows, long columns)
    {
        var sizes = new MaskTransformerConfiguration(width, 1, 1, 1, 1, 1, 1, LabelMode.Sigmoid, "none", LandscapeOnly: false);
        using var unit = new UnitGraph((graph, scope) => graph.Output(
            "positions",
            new MaskTransformer(new Layers(graph, ElementType.Float32), scope, sizes).Positions(TokenGrid.Input(graph)),
            1,
            "tokens",
            width));

        var positions = unit.Run("positions", ("grid", _tensors.Grid(rows, columns)));

        _golden.Check(tensor, positions.ToMap(rows, columns));
    }
}
