using PanSt3R.Inference.Outputs.PointClouds;
using PanSt3R.Splatting.Fitting;

namespace PanSt3R.Splatting.Pipeline;

/// <summary>A random sample of points that come one by one: each has the same chance, however many there are (Vitter's algorithm R).</summary>
/// <param name="most">Most points that are kept.</param>
/// <param name="seed">Seed of what is drawn.</param>
internal sealed class PointSample(int most, int seed)
{
    private readonly Random _random = new(seed);
    private readonly List<PlyVertex> _points = [];
    private long _seen;

    /// <summary>Adds a point.</summary>
    public void Add(in PlyVertex point)
    {
        _seen++;
        if (_points.Count < most)
        {
            _points.Add(point);
        }
        else if (_random.NextInt64(_seen) is var place && place < most)
        {
            _points[(int)place] = point;
        }
    }

    /// <summary>The sample.</summary>
    public ColouredPoints ToPoints()
    {
        float[] positions = new float[3 * _points.Count], colours = new float[3 * _points.Count];
        foreach (var (index, point) in _points.Index())
        {
            (positions[3 * index], positions[3 * index + 1], positions[3 * index + 2]) = (point.Point.X, point.Point.Y, point.Point.Z);
            (colours[3 * index], colours[3 * index + 1], colours[3 * index + 2]) =
                (point.Color.Red / 255f, point.Color.Green / 255f, point.Color.Blue / 255f);
        }

        return new ColouredPoints(positions, colours);
    }
}
