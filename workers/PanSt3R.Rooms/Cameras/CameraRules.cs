using System.Numerics;
using PanSt3R.Rooms.Rendering;
using PanSt3R.Rooms.Rendering.Tracing;
using PanSt3R.Rooms.Scenes;

namespace PanSt3R.Rooms.Cameras;

/// <summary>Which views are worth taking.</summary>
internal sealed class CameraRules(Room room)
{
    /// <summary>Distance in metres that cameras keep from everything.</summary>
    public const float Clearance = 0.3f;

    /// <summary>Smallest median depth in metres.</summary>
    public const float MedianDepth = 1;

    /// <summary>Smallest share of pixels that show neither walls, floor nor ceiling.</summary>
    public const float ObjectShare = 0.12f;

    /// <summary>Sine of the largest angle up or down.</summary>
    public const float Steepest = 0.6f;

    private static readonly ImageSize Glance = new(16, 12);

    private readonly PreparedRoom _prepared = new(room);

    /// <summary>Whether the camera is in free space and sees objects at some distance.</summary>
    public bool Allow(RoomCamera camera) =>
        MathF.Abs(camera.Forward.Z) <= Steepest && IsFree(camera.Position) && SeesEnough(camera);

    private bool IsFree(Vector3 position) =>
        Vector3.Min(
            position - _prepared.Low, _prepared.High - position) is { X: > Clearance, Y: > Clearance, Z: > Clearance }
        && !_prepared.Solids.Any(solid => solid.IsWithin(position, Clearance));

    private bool SeesEnough(RoomCamera camera)
    {
        var (depths, ids) = Probe.Cast(_prepared, camera, Glance);
        Array.Sort(depths);
        int objects = ids.Count(id => id > Room.CeilingId);
        return depths[depths.Length / 2] >= MedianDepth && objects >= ObjectShare * ids.Length;
    }
}
