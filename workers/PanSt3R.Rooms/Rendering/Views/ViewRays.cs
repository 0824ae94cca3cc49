using System.Numerics;
using System.Runtime.CompilerServices;
using PanSt3R.Rooms.Cameras;
using PanSt3R.Rooms.Rendering.Tracing;
using static PanSt3R.Rooms.Rendering.Tracing.LaneMath;

namespace PanSt3R.Rooms.Rendering.Views;

/// <summary>
/// Rays of a view. Directions are forward + x right + y down, so that the ray parameter is the depth along the
/// optical axis.
/// </summary>
internal sealed class ViewRays(RoomCamera camera, ImageSize size)
{
    public ImageSize Size { get; } = size;

    public RoomCamera Camera { get; } = camera;

    /// <summary>Size of a pixel at depth 1.</summary>
    public float PixelSize { get; } = 1 / camera.Focal(size);

    public Vector3 Origin => Camera.Position;

    /// <summary>
    /// Position in the plane at depth 1 of places in the image, in pixels from the upper left corner.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (Lanes X, Lanes Y) At(Lanes u, Lanes v) =>
        (PixelSize * (u - Of(Size.Width / 2f)), PixelSize * (v - Of(Size.Height / 2f)));

    /// <summary>Directions in the room.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public LaneVector Directions(Lanes x, Lanes y) => new(
        Fma(Camera.Right.X, x, Fma(Camera.Down.X, y, Of(Camera.Forward.X))),
        Fma(Camera.Right.Y, x, Fma(Camera.Down.Y, y, Of(Camera.Forward.Y))),
        Fma(Camera.Right.Z, x, Fma(Camera.Down.Z, y, Of(Camera.Forward.Z))));
}
