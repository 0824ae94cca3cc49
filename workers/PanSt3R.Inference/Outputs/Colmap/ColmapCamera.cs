using PanSt3R.Inference.Geometry;
using PanSt3R.Inference.Outputs.Cameras;

namespace PanSt3R.Inference.Outputs.Colmap;

/// <summary>A view camera in the conventions of COLMAP: camera from world, pixel centres at 0.5.</summary>
internal sealed class ColmapCamera(ViewCamera camera)
{
    /// <summary>Offset from our pixel coordinates, whose integers are pixel centres.</summary>
    public const double PixelCentre = 0.5;

    private readonly PinholeFocal _focal = PinholeFocal.Of(camera);

    public RigidTransform CameraFromWorld { get; } = camera.WorldFromCamera.Inverse();

    public double Focal => _focal.Pixels;

    public double CenterX { get; } = (camera.Width / 2.0) + PixelCentre;

    public double CenterY { get; } = (camera.Height / 2.0) + PixelCentre;

    /// <summary>
    /// Distance in pixels between the projection of a world point and its observation; -1, COLMAP's sign for
    /// unknown, when the point is behind the camera or the focal length is a guess.
    /// </summary>
    public double ReprojectionError(ReadOnlySpan<float> point, double observedX, double observedY)
    {
        var (x, y, z) = CameraFromWorld.Apply(point[0], point[1], point[2]);
        if (z <= 0 || _focal.IsGuess)
        {
            return -1;
        }

        double dx = (Focal * x / z) + CenterX - observedX;
        double dy = (Focal * y / z) + CenterY - observedY;
        return Math.Sqrt((dx * dx) + (dy * dy));
    }
}
