using PanSt3R.Inference.Geometry;

namespace PanSt3R.Inference.Tests.Geometry;

/// <summary>Points and transforms drawn from a seed.</summary>
internal static class SyntheticPoints
{
    public static float[] Cloud(Random random, int count)
    {
        float[] points = new float[count * 3];
        for (int i = 0; i < points.Length; i++)
        {
            points[i] = (random.NextSingle() * 4) - 2;
        }

        return points;
    }

    public static RigidTransform Pose(Random random)
    {
        double[] q = [.. Enumerable.Range(0, 4).Select(_ => random.NextDouble() - 0.5)];
        double length = Math.Sqrt(q.Sum(value => value * value));
        var (w, x, y, z) = (q[0] / length, q[1] / length, q[2] / length, q[3] / length);
        double[] rotation =
        [
            1 - (2 * ((y * y) + (z * z))), 2 * ((x * y) - (w * z)), 2 * ((x * z) + (w * y)),
            2 * ((x * y) + (w * z)), 1 - (2 * ((x * x) + (z * z))), 2 * ((y * z) - (w * x)),
            2 * ((x * z) - (w * y)), 2 * ((y * z) + (w * x)), 1 - (2 * ((x * x) + (y * y))),
        ];
        return new RigidTransform(rotation, [random.NextDouble() * 5, random.NextDouble() * 5, random.NextDouble() * 5]);
    }

    public static float[] Move(RigidTransform pose, float[] points)
    {
        float[] moved = new float[points.Length];
        for (int i = 0; i < points.Length; i += 3)
        {
            var (x, y, z) = pose.Apply(points[i], points[i + 1], points[i + 2]);
            (moved[i], moved[i + 1], moved[i + 2]) = ((float)x, (float)y, (float)z);
        }

        return moved;
    }

    /// <summary>What a camera of this focal length sees at random depths; <c>[height, width, 3]</c>.</summary>
    public static float[] Seen(Random random, int width, int height, double focal, PrincipalPoint center)
    {
        float[] points = new float[width * height * 3];
        for (int i = 0; i < width * height; i++)
        {
            double z = 1 + (3 * random.NextDouble());
            points[i * 3] = (float)(((i % width) - center.X) * z / focal);
            points[(i * 3) + 1] = (float)(((i / width) - center.Y) * z / focal);
            points[(i * 3) + 2] = (float)z;
        }

        return points;
    }
}
