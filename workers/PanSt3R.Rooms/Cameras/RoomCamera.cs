using System.Numerics;

namespace PanSt3R.Rooms.Cameras;

/// <summary>A pinhole camera in a room; its principal point is the middle of the image.</summary>
/// <param name="Position">Centre of projection, in metres.</param>
/// <param name="Right">Unit vector to the right of the image.</param>
/// <param name="Down">Unit vector down the image.</param>
/// <param name="Forward">Unit vector into the image.</param>
/// <param name="FieldOfView">Angle across the longer side of the image, in radians.</param>
public sealed record RoomCamera(Vector3 Position, Vector3 Right, Vector3 Down, Vector3 Forward, float FieldOfView)
{
    /// <summary>Focal length in pixels for images of a size.</summary>
    public float Focal(ImageSize size) => Math.Max(size.Width, size.Height) / 2f / MathF.Tan(FieldOfView / 2);

    /// <summary>Camera to world, 4 x 4 row-major: columns are right, down, forward, position.</summary>
    public float[] ToWorld() =>
    [
        Right.X, Down.X, Forward.X, Position.X,
        Right.Y, Down.Y, Forward.Y, Position.Y,
        Right.Z, Down.Z, Forward.Z, Position.Z,
        0, 0, 0, 1,
    ];

    /// <summary>The point at a depth along the optical axis that is seen at a place of the image.</summary>
    /// <param name="u">Pixels from the left edge; pixel centres are at 0.5.</param>
    /// <param name="v">Pixels from the upper edge.</param>
    /// <param name="depth">Depth in metres.</param>
    /// <param name="size">Size of the image.</param>
    public Vector3 Unproject(float u, float v, float depth, ImageSize size)
    {
        float focal = Focal(size);
        float x = (u - (size.Width / 2f)) / focal;
        float y = (v - (size.Height / 2f)) / focal;
        return Position + (depth * (Forward + (x * Right) + (y * Down)));
    }

    /// <summary>
    /// Where a point of the room is seen: pixels from left and upper edge, and depth (negative behind the camera).
    /// </summary>
    public Vector3 Project(Vector3 point, ImageSize size)
    {
        var ray = point - Position;
        float depth = Vector3.Dot(ray, Forward);
        float scale = Focal(size) / depth;
        float u = (size.Width / 2f) + (scale * Vector3.Dot(ray, Right));
        float v = (size.Height / 2f) + (scale * Vector3.Dot(ray, Down));
        return new Vector3(u, v, depth);
    }
}
