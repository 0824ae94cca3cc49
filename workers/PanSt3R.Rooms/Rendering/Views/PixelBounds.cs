using System.Numerics;

namespace PanSt3R.Rooms.Rendering.Views;

/// <summary>
/// A rectangle of the image that is certain to hold what is seen of a solid, in pixels; empty when it is behind.
/// </summary>
internal readonly record struct PixelBounds(float Left, float Top, float Right, float Bottom)
{
    private const float Near = 0.02f;

    private static readonly PixelBounds None = new(float.MaxValue, float.MaxValue, float.MinValue, float.MinValue);

    public bool Meets(float left, float top, float right, float bottom) =>
        Left < right && Right > left && Top < bottom && Bottom > top;

    /// <summary>Bounds of a box, whose edges are cut off just in front of the camera.</summary>
    public static PixelBounds Of(ReadOnlySpan<Vector3> corners, ViewRays rays)
    {
        Span<Vector3> seen = stackalloc Vector3[8];
        var camera = rays.Camera;
        for (int i = 0; i < 8; i++)
        {
            var ray = corners[i] - camera.Position;
            seen[i] = new Vector3(
                Vector3.Dot(ray, camera.Right), Vector3.Dot(ray, camera.Down), Vector3.Dot(ray, camera.Forward));
        }

        return Of(seen, rays.Size, 1 / rays.PixelSize);
    }

    private static PixelBounds Of(ReadOnlySpan<Vector3> seen, ImageSize size, float focal)
    {
        var bounds = None;
        for (int i = 0; i < 8; i++)
        {
            bounds = seen[i].Z >= Near ? bounds.With(seen[i], size, focal) : bounds;
            for (int bit = 1; bit < 8; bit <<= 1)
            {
                int other = i | bit;
                if (other != i && (seen[i].Z < Near) != (seen[other].Z < Near))
                {
                    float part = (Near - seen[i].Z) / (seen[other].Z - seen[i].Z);
                    bounds = bounds.With(seen[i] + (part * (seen[other] - seen[i])), size, focal);
                }
            }
        }

        return bounds;
    }

    private PixelBounds With(Vector3 seen, ImageSize size, float focal)
    {
        const float Margin = 0.01f;
        float u = (size.Width / 2f) + (focal * seen.X / MathF.Max(seen.Z, Near));
        float v = (size.Height / 2f) + (focal * seen.Y / MathF.Max(seen.Z, Near));
        return new PixelBounds(
            MathF.Min(
                Left,
                u - Margin), MathF.Min(Top, v - Margin), MathF.Max(Right, u + Margin), MathF.Max(Bottom, v + Margin));
    }
}
