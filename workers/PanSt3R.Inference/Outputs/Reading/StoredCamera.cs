using PanSt3R.Inference.Geometry;
using PanSt3R.Inference.Outputs.Cameras;

namespace PanSt3R.Inference.Outputs.Reading;

/// <summary>Reads the camera of a view.</summary>
internal static class StoredCamera
{
    /// <summary>The camera; null when its pose is unknown.</summary>
    public static ViewCamera? Of(CameraEntry entry)
    {
        if (entry.WorldFromCamera is not { } m)
        {
            return null;
        }

        var pose = new RigidTransform(
            [m[0][0], m[0][1], m[0][2], m[1][0], m[1][1], m[1][2], m[2][0], m[2][1], m[2][2]], [m[0][3], m[1][3], m[2][3]]);
        double? focal = entry.Focal is { } pixels && double.IsFinite(pixels) && pixels > 0 ? pixels : null;
        return new ViewCamera(entry.Width, entry.Height, focal, pose);
    }
}
