using System.Buffers;
using System.Numerics.Tensors;
using PanSt3R.Network.Definition;

namespace PanSt3R.Inference.Geometry;

/// <summary>Turns the raw output of the geometry head into positions and confidence.</summary>
/// <remarks>
/// Source: network specification, section 11. exp(n) - 1 is taken in double precision, where it keeps single
/// precision down to the length of 1e-8 below which the result is nil anyway.
/// </remarks>
public static class PointmapActivation
{
    private const int Channels = 7;
    private const double SmallestLength = 1e-8;

    /// <summary>Converts one view.</summary>
    /// <param name="raw">
    /// <c>[height, width, 7]</c>: global x, y, z, local x, y, z, confidence before activation.
    /// </param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Pixels per row.</param>
    /// <param name="activation">As the checkpoint says.</param>
    /// <param name="cancellationToken">Checked per row.</param>
    /// <exception cref="ArgumentException"><paramref name="raw"/> does not have the stated shape.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static Pointmap Apply(
        ReadOnlyMemory<float> raw,
        int height,
        int width,
        PointmapActivationKind activation = PointmapActivationKind.NormExp,
        CancellationToken cancellationToken = default)
    {
        if (raw.Length != height * width * Channels)
        {
            throw new ArgumentException($"{raw.Length} values do not fill [{height}, {width}, {Channels}].", nameof(raw));
        }

        var map = new Pointmap(
            height,
            width,
            GC.AllocateUninitializedArray<float>(height * width * 3),
            GC.AllocateUninitializedArray<float>(height * width * 3),
            GC.AllocateUninitializedArray<float>(height * width));
        var options = new ParallelOptions { CancellationToken = cancellationToken };
        int line = width * Channels;
        Parallel.For(0, height, options, row => ApplyToRow(raw.Span.Slice(row * line, line), row, map, activation));
        return map;
    }

    private static void ApplyToRow(ReadOnlySpan<float> raw, int row, Pointmap map, PointmapActivationKind activation)
    {
        int width = map.Width;
        WritePoints(raw, map.Points.AsSpan(row * width * 3, width * 3), activation);
        WritePoints(raw[3..], map.LocalPoints.AsSpan(row * width * 3, width * 3), activation);

        var confidence = map.Confidence.AsSpan(row * width, width);
        for (int x = 0; x < width; x++)
        {
            confidence[x] = raw[(x * Channels) + 6];
        }

        TensorPrimitives.Exp(confidence, confidence);
        TensorPrimitives.Add(confidence, 1f, confidence);
    }

    private static void WritePoints(ReadOnlySpan<float> raw, Span<float> points, PointmapActivationKind activation)
    {
        for (int x = 0; x < points.Length / 3; x++)
        {
            raw.Slice(x * Channels, 3).CopyTo(points[(x * 3)..]);
        }

        if (activation == PointmapActivationKind.NormExp)
        {
            Stretch(points);
        }
    }

    private static void Stretch(Span<float> points)
    {
        int count = points.Length / 3;
        double[] rented = ArrayPool<double>.Shared.Rent(2 * count);
        var lengths = rented.AsSpan(0, count);
        var factors = rented.AsSpan(count, count);
        for (int i = 0; i < count; i++)
        {
            var (x, y, z) = ((double)points[i * 3], (double)points[(i * 3) + 1], (double)points[(i * 3) + 2]);
            lengths[i] = (x * x) + (y * y) + (z * z);
        }

        TensorPrimitives.Sqrt(lengths, lengths);
        TensorPrimitives.Exp(lengths, factors);
        TensorPrimitives.Subtract(factors, 1, factors);
        TensorPrimitives.Max(lengths, SmallestLength, lengths);
        TensorPrimitives.Divide(factors, lengths, factors);
        for (int i = 0; i < count; i++)
        {
            points[i * 3] = (float)(points[i * 3] * factors[i]);
            points[(i * 3) + 1] = (float)(points[(i * 3) + 1] * factors[i]);
            points[(i * 3) + 2] = (float)(points[(i * 3) + 2] * factors[i]);
        }

        ArrayPool<double>.Shared.Return(rented);
    }
}
