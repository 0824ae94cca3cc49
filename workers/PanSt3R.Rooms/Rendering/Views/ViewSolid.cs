using System.Numerics;
using System.Runtime.CompilerServices;
using PanSt3R.Rooms.Rendering.Tracing;
using PanSt3R.Rooms.Scenes.Shapes;
using static PanSt3R.Rooms.Rendering.Tracing.LaneMath;

namespace PanSt3R.Rooms.Rendering.Views;

/// <summary>A solid as one camera sees it: its frame applied to the rays of the view.</summary>
internal readonly struct ViewSolid
{
    private readonly Vector3 _origin;
    private readonly Vector3 _right;
    private readonly Vector3 _down;
    private readonly Vector3 _forward;
    private readonly float _taper;
    private readonly ShapeKind _kind;

    public ViewSolid(Solid solid, int index, ViewRays rays)
    {
        var camera = rays.Camera;
        (Index, _kind, _taper) = (index, solid.Kind, solid.Taper);
        _origin = solid.ToLocal(camera.Position);
        _right = solid.DirectionToLocal(camera.Right);
        _down = solid.DirectionToLocal(camera.Down);
        _forward = solid.DirectionToLocal(camera.Forward);
        Bounds = PixelBounds.Of(solid.Corners, rays);
        Nearest = solid.Corners.Min(corner => Vector3.Dot(corner - camera.Position, camera.Forward));
    }

    /// <summary>Index in the prepared room.</summary>
    public int Index { get; }

    /// <summary>Where it can be seen.</summary>
    public PixelBounds Bounds { get; }

    /// <summary>No point of it has a smaller depth.</summary>
    public float Nearest { get; }

    /// <summary>Depth at which rays enter; infinite where they miss.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes Enter(Lanes x, Lanes y)
    {
        var direction = new LaneVector(
            Fma(_right.X, x, Fma(_down.X, y, Of(_forward.X))),
            Fma(_right.Y, x, Fma(_down.Y, y, Of(_forward.Y))),
            Fma(_right.Z, x, Fma(_down.Z, y, Of(_forward.Z))));
        return Intersection.Enter(_kind, _taper, LaneVector.Of(_origin), direction);
    }
}
