using System.Runtime.InteropServices;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Testing.Checkpoints;

/// <summary>Values that resemble those of a freshly set up network, so that activations stay in a sensible range.</summary>
public static class RandomWeights
{
    private const int ChunkElements = 1 << 18;
    private const float Deviation = 0.02f;
    private const ulong Step = 0x9e3779b97f4a7c15;

    /// <summary>Streams the values of one tensor, little-endian single precision.</summary>
    /// <param name="stream">Receives four bytes per element.</param>
    /// <param name="tensor">Name and shape; the name tells norms and biases from other weights.</param>
    /// <param name="seed">The same seed and shape give the same values.</param>
    public static void Write(Stream stream, TensorInfo tensor, int seed)
    {
        float centre = tensor.Shape.Count == 1 && tensor.Name.EndsWith(".weight", StringComparison.Ordinal) ? 1 : 0;
        ulong state = Mix((ulong)seed);
        float[] values = new float[ChunkElements];
        for (long left = tensor.Count; left > 0; left -= ChunkElements)
        {
            int count = (int)Math.Min(left, ChunkElements);
            for (int i = 0; i < count; i++)
            {
                state += Step;
                values[i] = centre + (Deviation * ApproximatelyNormal(Mix(state)));
            }

            stream.Write(MemoryMarshal.AsBytes(values.AsSpan(0, count)));
        }
    }

    /// <remarks>The SplitMix64 generator: golden-ratio steps, mixed. <see cref="Random"/> is far slower when seeded.</remarks>
    private static ulong Mix(ulong bits)
    {
        bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9;
        bits = (bits ^ (bits >> 27)) * 0x94d049bb133111eb;
        return bits ^ (bits >> 31);
    }

    /// <remarks>
    /// The sum of four uniform 16-bit numbers, shifted and scaled to mean 0 and deviation 1: close to normal within two
    /// deviations, never beyond 3.5, and cheap enough to fill gigabytes in seconds.
    /// </remarks>
    private static float ApproximatelyNormal(ulong bits)
    {
        const float Mean = 2 * 65535f;
        const float Scale = 1 / 37837f;
        uint sum = (uint)((bits & 0xffff) + ((bits >> 16) & 0xffff) + ((bits >> 32) & 0xffff) + (bits >> 48));
        return (sum - Mean) * Scale;
    }
}
