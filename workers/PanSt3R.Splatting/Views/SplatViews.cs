using PanSt3R.Inference.Geometry;
using PanSt3R.Inference.Imaging;
using PanSt3R.Inference.Merging;
using PanSt3R.Inference.Outputs;
using PanSt3R.Splatting.Gaussians;
using PanSt3R.Splatting.Labels;
using PanSt3R.Splatting.Rendering;

namespace PanSt3R.Splatting.Views;

/// <summary>What labelled Gaussians show to a camera, in the form of a reconstructed photo: colours, segments, depth and points.</summary>
/// <param name="set">The Gaussians.</param>
/// <param name="labels">Their labels, each an index in <paramref name="segments"/>.</param>
/// <param name="segments">Ids of the segments.</param>
/// <param name="threads">Threads; null takes all cores.</param>
public sealed class SplatViews(GaussianSet set, SparseLabels labels, IReadOnlyList<int> segments, int? threads = null)
{
    // Pixels that Gaussians cover less than half show no surface.
    private const float LeastAlpha = 0.5f;

    private readonly ViewRenderer _renderer = new(threads);
    private readonly LabelRenderer _labels = new(threads);

    /// <summary>Renders a view.</summary>
    /// <param name="name">Name of the view.</param>
    /// <param name="camera">Its camera, with pose and focal length.</param>
    /// <param name="cancellation">Stops between tiles.</param>
    /// <returns>The view. Its confidence is 1 + 4 alpha: at least 3 where Gaussians cover at least half of a pixel.</returns>
    public ReconstructedView Render(string name, ViewCamera camera, CancellationToken cancellation = default)
    {
        var splatCamera = SplatCameras.Of(camera)
            ?? throw new ArgumentException($"View '{name}' has no pose or no focal length.", nameof(camera));
        var rendered = _renderer.Render(set, splatCamera, new RenderSettings(set.Degree, WithDepth: true), cancellation);
        var map = _labels.Render(set, labels, splatCamera, new LabelRenderSettings(LeastAlpha), cancellation).Map;
        float[] alpha = [.. rendered.Transmittance.Select(light => 1 - light)];
        float[] depth = DepthOf(rendered, alpha);
        return new ReconstructedView
        {
            Name = name,
            SourceFile = name,
            Image = ImageOf(rendered),
            Points = PointsOf(camera, depth),
            Depth = depth,
            Confidence = [.. alpha.Select(covered => 1 + 4 * covered)],
            Panoptic = new PanopticMap(camera.Width, camera.Height, [.. map.Labels.Select(IdOf)], alpha),
            Camera = camera,
            IsKeyframe = false,
        };
    }

    /// <summary>Colours of a rendering in 8 bits.</summary>
    public static RgbImage ImageOf(RenderedView view)
    {
        int pixels = view.Width * view.Height;
        byte[] bytes = new byte[3 * pixels];
        var colour = view.Colour;
        for (int channel = 0; channel < 3; channel++)
        {
            for (int pixel = 0; pixel < pixels; pixel++)
            {
                bytes[3 * pixel + channel] = (byte)Math.Clamp(MathF.Round(255 * colour[channel * pixels + pixel]), 0, 255);
            }
        }

        return new RgbImage(view.Width, view.Height, bytes);
    }

    private int IdOf(short label) => label == LabelMap.None ? 0 : segments[label];

    /// <summary>Mean depth of what covers a pixel; unknown where that is less than half of it.</summary>
    private static float[] DepthOf(RenderedView view, float[] alpha)
    {
        float[] depth = new float[alpha.Length];
        for (int pixel = 0; pixel < alpha.Length; pixel++)
        {
            depth[pixel] = alpha[pixel] >= LeastAlpha ? view.DepthSum[pixel] / alpha[pixel] : float.NaN;
        }

        return depth;
    }

    private static float[] PointsOf(ViewCamera camera, float[] depth)
    {
        float[] points = new float[3 * depth.Length];
        double focal = camera.FocalLength!.Value;
        for (int pixel = 0; pixel < depth.Length; pixel++)
        {
            double z = depth[pixel];
            double x = (pixel % camera.Width - camera.Width / 2.0) / focal * z, y = (pixel / camera.Width - camera.Height / 2.0) / focal * z;
            var (worldX, worldY, worldZ) = camera.WorldFromCamera.Apply(x, y, z);
            (points[3 * pixel], points[3 * pixel + 1], points[3 * pixel + 2]) = ((float)worldX, (float)worldY, (float)worldZ);
        }

        return points;
    }
}
