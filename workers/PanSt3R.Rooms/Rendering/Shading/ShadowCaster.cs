using System.Numerics;
using System.Runtime.CompilerServices;
using PanSt3R.Rooms.Rendering.Tracing;
using PanSt3R.Rooms.Rendering.Views;
using static PanSt3R.Rooms.Rendering.Tracing.LaneMath;

namespace PanSt3R.Rooms.Rendering.Shading;

/// <summary>
/// Shadows of the lamp. Every sample of a pixel sees the lamp at another point of its surface, so that edges of
/// shadows soften.
/// </summary>
internal sealed class ShadowCaster
{
    private const float LampRadius = 0.11f;
    private const float Bias = 4e-3f;
    private const int WordBits = 64;

    private readonly PreparedRoom _room;
    private readonly ShadowGrid _grid;
    private readonly Vector3[] _lamps;
    private readonly Vector3[] _localLamps;

    public ShadowCaster(PreparedRoom room)
    {
        _room = room;
        var lamp = room.Room.Light.LampPosition;
        _grid = new ShadowGrid(room, new Vector2(lamp.X, lamp.Y), LampRadius);
        float spread = LampRadius / SamplePattern.Radius;
        _lamps = [.. SamplePattern.Offsets.Select(offset => lamp + (spread * new Vector3(offset, 0)))];
        _localLamps = [.. room.Solids.SelectMany(solid => _lamps.Select(solid.ToLocal))];
    }

    /// <summary>Where the lamp is seen by a sample of a pixel.</summary>
    public Vector3 Lamp(int sample) => _lamps[sample];

    /// <summary>All bits set in lanes whose points the lamp lights.</summary>
    /// <param name="point">Points of the room.</param>
    /// <param name="normal">Their normals.</param>
    /// <param name="isFacing">Lanes that matter; the others are left dark.</param>
    /// <param name="sample">Which point of the lamp.</param>
    [SkipLocalsInit]
    public Lanes Lit(LaneVector point, LaneVector normal, Lanes isFacing, int sample)
    {
        if (!Any(isFacing))
        {
            return isFacing;
        }

        var lifted = point + (Of(Bias) * normal);
        Span<ulong> casters = stackalloc ulong[_grid.Words];
        casters.Clear();
        _grid.Collect(Extreme(lifted, least: true), Extreme(lifted, least: false), casters);
        var lit = isFacing;
        for (int word = 0; word < casters.Length; word++)
        {
            for (ulong bits = casters[word]; bits != 0; bits &= bits - 1)
            {
                lit = Simd.AndNot(
                    lit, Blocks((word * WordBits) + BitOperations.TrailingZeroCount(bits), lifted, sample));
                if (!Any(lit))
                {
                    return lit;
                }
            }
        }

        return lit;
    }

    private static Vector2 Extreme(LaneVector point, bool least)
    {
        var (x, y) = (point.X, point.Y);
        float extremeX = x[0];
        float extremeY = y[0];
        for (int lane = 1; lane < Lanes.Count; lane++)
        {
            extremeX = least ? MathF.Min(extremeX, x[lane]) : MathF.Max(extremeX, x[lane]);
            extremeY = least ? MathF.Min(extremeY, y[lane]) : MathF.Max(extremeY, y[lane]);
        }

        return new Vector2(extremeX, extremeY);
    }

    private Lanes Blocks(int index, LaneVector point, int sample)
    {
        var solid = _room.Solids[index];
        var origin = solid.ToLocal(point);
        var direction = LaneVector.Of(_localLamps[(index * SamplePattern.Count) + sample]) - origin;
        return Simd.LessThan(Intersection.Enter(solid.Kind, solid.Taper, origin, direction), One);
    }
}
