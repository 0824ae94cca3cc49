using PanSt3R.Inference.Geometry;
using PanSt3R.Splatting.Gaussians;
using PanSt3R.Splatting.Rendering;

namespace PanSt3R.Benchmarks.Splatting;

/// <summary>Made-up Gaussians: flat ones on three walls in front of the camera, as fitting makes them.</summary>
internal static class SplatScene
{
    public static GaussianSet Create(int count, int seed)
    {
        var random = new Random(seed);
        var set = new GaussianSet(count);
        float size = 4 / MathF.Sqrt(count);
        for (int index = 0; index < count; index++)
        {
            float a = 4 * random.NextSingle() - 2, b = 3 * random.NextSingle() - 1.5f;
            float[] mean = (index % 3) switch { 0 => [a, b, 5], 1 => [-2, b, 3 + a], _ => [2, b, 3 + a] };
            mean.CopyTo(set.Means.AsSpan(3 * index));
            for (int axis = 0; axis < 4; axis++)
            {
                set.Rotations[4 * index + axis] = Normal(random);
            }

            for (int axis = 0; axis < 3; axis++)
            {
                set.LogScales[3 * index + axis] = MathF.Log(size) + 0.4f * Normal(random);
            }

            set.OpacityLogits[index] = 1.5f * Normal(random);
            for (int k = 0; k < 3 * set.Coefficients; k++)
            {
                set.Harmonics[3 * set.Coefficients * index + k] = (k < 3 ? 0.7f : 0.1f) * Normal(random);
            }
        }

        return set;
    }

    public static SplatCamera Camera(int width, int height) =>
        new(width, height, width, width, width / 2.0, height / 2.0, RigidTransform.Identity);

    private static float Normal(Random random) =>
        MathF.Sqrt(-2 * MathF.Log(1 - random.NextSingle())) * MathF.Cos(2 * MathF.PI * random.NextSingle());
}
