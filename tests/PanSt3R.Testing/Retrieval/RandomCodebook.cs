using PanSt3R.Network.Bundles;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Testing.Retrieval;

/// <summary>Centroids and descriptors of any size, drawn from a seed.</summary>
public static class RandomCodebook
{
    /// <summary>Values from a normal distribution with deviation 1.</summary>
    public static float[] Normal(int count, int seed)
    {
        var random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i += 2)
        {
            double radius = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
            double angle = 2 * Math.PI * random.NextDouble();
            values[i] = (float)(radius * Math.Cos(angle));
            if (i + 1 < count)
            {
                values[i + 1] = (float)(radius * Math.Sin(angle));
            }
        }

        return values;
    }

    /// <summary>Writes centroids to a file and opens it.</summary>
    public static Codebook Write(string path, float[] centroids, int width)
    {
        int count = centroids.Length / width;
        using (var writer = new SafetensorsWriter(path, [new TensorInfo(Codebook.TensorName, ElementType.Float32, [count, width])]))
        {
            writer.Append<float>(Codebook.TensorName, centroids);
            writer.Complete();
        }

        return new Codebook(path, count, width);
    }
}
