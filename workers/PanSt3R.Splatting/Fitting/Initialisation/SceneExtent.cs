using PanSt3R.Splatting.Rendering;

namespace PanSt3R.Splatting.Fitting.Initialisation;

/// <summary>The size of a scene, by which rates and sizes of Gaussians are measured.</summary>
internal static class SceneExtent
{
    private const double Margin = 1.1;

    /// <summary>1.1 times the largest distance of a camera from the mean of all.</summary>
    /// <param name="cameras">Cameras.</param>
    /// <param name="points">Stand in for cameras that are all at one place: their largest distance from it, then; nothing moves by a rate of zero.</param>
    public static double Of(IReadOnlyList<SplatCamera> cameras, ColouredPoints points)
    {
        var places = cameras.Select(camera => camera.Position).ToList();
        var (x, y, z) = (places.Average(place => place.X), places.Average(place => place.Y), places.Average(place => place.Z));
        double farthest = places.Max(place => Distance(place.X - x, place.Y - y, place.Z - z));
        if (farthest > 0)
        {
            return Margin * farthest;
        }

        float[] p = points.Positions;
        return Margin * Enumerable.Range(0, points.Count).Max(i => Distance(p[3 * i] - x, p[3 * i + 1] - y, p[3 * i + 2] - z));
    }

    private static double Distance(double x, double y, double z) => Math.Sqrt(x * x + y * y + z * z);
}
