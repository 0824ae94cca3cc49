using PanSt3R.Inference.Geometry;
using PanSt3R.Splatting.Rendering;

namespace PanSt3R.Splatting.Views;

/// <summary>Cameras of reconstructions as cameras of the renderer.</summary>
public static class SplatCameras
{
    /// <summary>The camera; null when its pose or its focal length is unknown.</summary>
    /// <remarks>
    /// Reconstructions have their principal point at (W/2, H/2) with pixel centres at whole numbers, the renderer counts from the
    /// left and upper edge; there it is half a pixel further.
    /// </remarks>
    public static SplatCamera? Of(ViewCamera? camera)
    {
        bool isKnown = camera is { FocalLength: > 0 } && double.IsFinite(camera.FocalLength.Value)
            && camera.WorldFromCamera.Rotation.All(double.IsFinite) && camera.WorldFromCamera.Translation.All(double.IsFinite);
        return isKnown
            ? new SplatCamera(
                camera!.Width,
                camera.Height,
                camera.FocalLength!.Value,
                camera.FocalLength.Value,
                camera.Width / 2.0 + 0.5,
                camera.Height / 2.0 + 0.5,
                camera.WorldFromCamera.Inverse())
            : null;
    }

    /// <summary>The same camera with larger or smaller images.</summary>
    public static ViewCamera Scaled(ViewCamera camera, double factor)
    {
        int width = Math.Max(1, (int)Math.Round(camera.Width * factor)), height = Math.Max(1, (int)Math.Round(camera.Height * factor));
        return camera with { Width = width, Height = height, FocalLength = camera.FocalLength * width / camera.Width };
    }
}
