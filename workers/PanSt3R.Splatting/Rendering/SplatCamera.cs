using PanSt3R.Inference.Geometry;

namespace PanSt3R.Splatting.Rendering;

/// <summary>A pinhole camera: x right, y down, z forward.</summary>
/// <param name="Width">Image width in pixels.</param>
/// <param name="Height">Image height in pixels.</param>
/// <param name="FocalX">Focal length in pixels along x.</param>
/// <param name="FocalY">Focal length in pixels along y.</param>
/// <param name="CentreX">Principal point in pixels; the image's left edge is at 0, its first pixel's centre at 0.5.</param>
/// <param name="CentreY">Principal point in pixels; the image's upper edge is at 0.</param>
/// <param name="CameraFromWorld">Pose: maps world coordinates to camera coordinates.</param>
public sealed record SplatCamera(
    int Width, int Height, double FocalX, double FocalY, double CentreX, double CentreY, RigidTransform CameraFromWorld)
{
    /// <summary>Place of the camera in the world.</summary>
    public (double X, double Y, double Z) Position
    {
        get
        {
            double[] place = CameraFromWorld.Inverse().Translation;
            return (place[0], place[1], place[2]);
        }
    }
}
