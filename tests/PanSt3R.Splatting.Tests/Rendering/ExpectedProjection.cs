using PanSt3R.Network.Tensors;
using PanSt3R.Splatting.Rendering;

namespace PanSt3R.Splatting.Tests.Rendering;

/// <summary>What is recorded of a projection.</summary>
internal sealed class ExpectedProjection(SafetensorsFile file, int view, int count)
{
    private readonly byte[] _visible = file.Read<byte>("visible");
    private readonly byte[] _fragile = file.Read<byte>("fragile");
    private readonly int[] _radius = file.Read<int>("radius");
    private readonly int[] _tiles = file.Read<int>("tile_rect");

    public float[] Means { get; } = Part(file.ReadSingles("means2d"), 2, view, count);

    public float[] Conic { get; } = Part(file.ReadSingles("conic"), 3, view, count);

    public float[] Depth { get; } = Part(file.ReadSingles("depth"), 1, view, count);

    public bool IsVisible(int index) => _visible[view * count + index] != 0;

    public bool IsFragile(int index) => _fragile[view * count + index] != 0;

    public int Radius(int index) => _radius[view * count + index];

    public TileRectangle Tiles(int index)
    {
        var bounds = _tiles.AsSpan(4 * (view * count + index), 4);
        return new TileRectangle((short)bounds[0], (short)bounds[1], (short)bounds[2], (short)bounds[3]);
    }

    private static float[] Part(float[] values, int width, int view, int count) => values.AsSpan(view * count * width, count * width).ToArray();
}
