using PanSt3R.Inference.Geometry;

namespace PanSt3R.Inference.Outputs.Cameras;

/// <summary>
/// A focal length for formats that cannot leave it out. An unknown one is replaced by 1.2 times the longer side,
/// the usual first guess of structure from motion (a field of view of 45 degrees), and marked as such.
/// </summary>
/// <param name="Pixels">Focal length in pixels, positive.</param>
/// <param name="IsGuess">True when the camera has none.</param>
internal readonly record struct PinholeFocal(double Pixels, bool IsGuess)
{
    private const double GuessPerLongSide = 1.2;

    public static PinholeFocal Of(ViewCamera camera) =>
        camera.FocalLength is { } focal && double.IsFinite(focal) && focal > 0
            ? new PinholeFocal(focal, IsGuess: false)
            : new PinholeFocal(GuessPerLongSide * Math.Max(camera.Width, camera.Height), IsGuess: true);
}
