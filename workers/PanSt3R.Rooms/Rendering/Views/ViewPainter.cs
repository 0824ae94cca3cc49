using System.Numerics;
using PanSt3R.Rooms.Rendering.Shading;
using PanSt3R.Rooms.Rendering.Tracing;
using static PanSt3R.Rooms.Rendering.Tracing.LaneMath;

namespace PanSt3R.Rooms.Rendering.Views;

/// <summary>Fills a view block by block; a block is as many pixels as a packet has lanes.</summary>
internal sealed class ViewPainter
{
    private const int BlockWidth = 4;
    private const int TileSize = 16;

    private static readonly int BlockHeight = Lanes.Count / BlockWidth;
    private static readonly Lanes Columns = Simd.Create([.. Enumerable.Range(
        0, Lanes.Count).Select(lane => (float)(lane % BlockWidth))]);
    private static readonly Lanes Rows = Simd.Create([.. Enumerable.Range(
        0, Lanes.Count).Select(lane => (float)(lane / BlockWidth))]);

    private readonly PreparedRoom _room;
    private readonly RenderedView _view;
    private readonly ViewRays _rays;
    private readonly ViewSolids _solids;
    private readonly PacketShader _shader;
    private readonly Exposure _exposure;
    private readonly PixelNoise _noise;

    public ViewPainter(PreparedRoom room, RenderedView view, ulong noiseSeed)
    {
        (_room, _view) = (room, view);
        _rays = new ViewRays(view.Camera, view.Size);
        _solids = new ViewSolids(room, _rays);
        _shader = new PacketShader(room);
        _exposure = new Exposure(room.Room.Photography);
        _noise = new PixelNoise(noiseSeed, room.Room.Photography.Noise);
    }

    /// <summary>Depth and instances without colours.</summary>
    public void Outline() =>
        Visit((left, top) => Store(left, top, Trace(left, top, Vector2.Zero, out _), LaneVector.Zero));

    /// <summary>Everything.</summary>
    public void Paint() => Visit(PaintBlock);

    private void Visit(Action<int, int> paintBlock)
    {
        for (int top = 0; top < _view.Size.Height; top += TileSize)
        {
            for (int left = 0; left < _view.Size.Width; left += TileSize)
            {
                VisitTile(left, top, paintBlock);
            }
        }
    }

    private void VisitTile(int left, int top, Action<int, int> paintBlock)
    {
        _solids.EnterTile(left, top, left + TileSize, top + TileSize);
        int right = Math.Min(left + TileSize, _view.Size.Width);
        int bottom = Math.Min(top + TileSize, _view.Size.Height);
        for (int y = top; y < bottom; y += BlockHeight)
        {
            for (int x = left; x < right; x += BlockWidth)
            {
                _solids.EnterBlock(x, y, x + BlockWidth, y + BlockHeight);
                paintBlock(x, y);
            }
        }
    }

    private void PaintBlock(int left, int top)
    {
        var center = Trace(left, top, Vector2.Zero, out var direction);
        var sum = Color(center, direction, 0);
        for (int sample = 1; sample < SamplePattern.Count; sample++)
        {
            var hit = Trace(left, top, SamplePattern.Offsets[sample], out direction);
            sum += Color(hit, direction, sample);
        }

        Store(left, top, center, Exposure.Display(Of(1f / SamplePattern.Count) * sum));
    }

    private PacketHit Trace(int left, int top, Vector2 offset, out LaneVector direction)
    {
        var (x, y) = _rays.At(Columns + Of(left + 0.5f + offset.X), Rows + Of(top + 0.5f + offset.Y));
        direction = _rays.Directions(x, y);
        return _solids.Trace(x, y, RoomShell.Leave(_room, _rays.Origin, direction));
    }

    private LaneVector Color(PacketHit hit, LaneVector direction, int sample) =>
        _exposure.Compress(_shader.Shade(hit, _rays.Origin, direction, _rays.PixelSize, sample));

    private void Store(int left, int top, PacketHit hit, LaneVector display)
    {
        for (int lane = 0; lane < Lanes.Count; lane++)
        {
            var (x, y) = (left + (lane % BlockWidth), top + (lane / BlockWidth));
            if (x >= _view.Size.Width || y >= _view.Size.Height)
            {
                continue;
            }

            int pixel = (y * _view.Size.Width) + x;
            _view.Depth[pixel] = hit.Depth[lane];
            _view.Instances[pixel] = (byte)_room.InstanceOf(hit.Index[lane]);
            _noise.Apply(
                pixel, new Vector3(display.X[lane], display.Y[lane], display.Z[lane]), _view.Rgb.AsSpan(3 * pixel, 3));
        }
    }
}
