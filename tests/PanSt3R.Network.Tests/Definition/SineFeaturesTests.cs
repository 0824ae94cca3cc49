using PanSt3R.Network.Definition;
using PanSt3R.Network.Runtime;
using PanSt3R.Network.Tests.Runtime;

namespace PanSt3R.Network.Tests.Definition;

public sealed class SineFeaturesTests : IDisposable
{
    private readonly GoldenUnit _golden = new("loftup_unit");
    private readonly HostTensors _tensors = new();

    public void Dispose()
    {
        _golden.Dispose();
        _tensors.Dispose();
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(16)]
    [InlineData(24)]
    [InlineData(32)]
    [InlineData(48)]
    [InlineData(192)]
    [InlineData(256)]
    public void Coordinates_GoldenSize_EqualsReferenceToTheLastBit(int size)
    {
        float[] down = Coordinates(size, 1)[..size];
        float[] across = Coordinates(1, size)[size..];

        _golden.Check($"const.linspace{size}", new HostTensor([size], down));
        _golden.Check($"const.linspace{size}", new HostTensor([size], across));
    }

    [Fact]
    public void Coordinates_Grid_HasRowsInTheFirstChannelAndColumnsInTheSecond() =>
        Assert.Equal([-1, -1, -1, 1, 1, 1, -1, 0, 1, -1, 0, 1], Coordinates(2, 3));

    [Fact]
    public void Coordinates_SingleCell_AreAtTheStart() => Assert.Equal([-1, -1], Coordinates(1, 1));

    private float[] Coordinates(long rows, long columns)
    {
        using var unit = new UnitGraph((graph, _) =>
            graph.Output("y", SineFeatures.Coordinates(graph, TokenGrid.Input(graph)), 1, 2, "rows", "columns"));
        return unit.Run("y", ("grid", _tensors.Grid(rows, columns))).Values;
    }
}
