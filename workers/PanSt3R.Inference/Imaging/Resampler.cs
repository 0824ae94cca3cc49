using System.Buffers;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PanSt3R.Inference.Imaging;

/// <summary>Crops and resizes a decoded photo into the normalised planes that the network reads.</summary>
/// <remarks>
/// Columns first, then rows, without rounding in between. The weights of a resize sum to 1, so the 8-bit values
/// are filtered as they are and normalised once at the end. Work is split by rows; the result does not depend on
/// how many threads take part.
/// </remarks>
public static class Resampler
{
    private const float Scale = 2f / 255f;

    /// <summary>Produces the network input of one photo.</summary>
    /// <param name="image">The photo.</param>
    /// <param name="plan">Crop within the photo and final size.</param>
    /// <param name="cancellationToken">Checked per row.</param>
    /// <returns><c>[3, plan.Height, plan.Width]</c>, value = (pixel/255 - 0.5)/0.5 in -1..1.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static float[] Resize(RgbImage image, CropPlan plan, CancellationToken cancellationToken = default)
    {
        int line = plan.Width * 3;
        float[] narrowed = ArrayPool<float>.Shared.Rent(plan.CropHeight * line);
        try
        {
            var options = new ParallelOptions { CancellationToken = cancellationToken };
            ResizeColumns(image, plan, narrowed, options);
            float[] planes = GC.AllocateUninitializedArray<float>(plan.Height * line);
            ResizeRows(narrowed, plan, planes, options);
            return planes;
        }
        finally
        {
            ArrayPool<float>.Shared.Return(narrowed);
        }
    }

    private static void ResizeColumns(RgbImage image, CropPlan plan, float[] narrowed, ParallelOptions options)
    {
        var filter = new TriangleFilter(plan.CropWidth, plan.Width);
        int line = plan.Width * 3;
        int sourceLine = plan.CropWidth * 3;
        Parallel.For(
            0,
            plan.CropHeight,
            options,
            () => ArrayPool<byte>.Shared.Rent(sourceLine + 1),
            (int row, ParallelLoopState _, byte[] padded) =>
            {
                long start = (((long)(plan.Top + row) * image.Width) + plan.Left) * 3;
                image.Pixels.AsSpan((int)start, sourceLine).CopyTo(padded);
                ResizeLine(padded, filter, narrowed.AsSpan(row * line, line));
                return padded;
            },
            padded => ArrayPool<byte>.Shared.Return(padded));
    }

    /// <summary>
    /// One vector of four lanes is one pixel: red, green, blue and the first byte of the next pixel, which is not
    /// stored. The source line has one byte more than its pixels need, for the last of these reads.
    /// </summary>
    private static void ResizeLine(byte[] source, TriangleFilter filter, Span<float> destination)
    {
        ref byte origin = ref MemoryMarshal.GetArrayDataReference(source);
        for (int x = 0; x < destination.Length / 3; x++)
        {
            var sum = Vector128<float>.Zero;
            int offset = filter.First(x) * 3;
            foreach (float weight in filter.Weights(x))
            {
                uint rgbx = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref origin, offset));
                var wide = Vector128.WidenLower(Vector128.WidenLower(Vector128.CreateScalarUnsafe(rgbx).AsByte()));
                sum += Vector128.ConvertToSingle(wide.AsInt32()) * weight;
                offset += 3;
            }

            destination[x * 3] = sum[0];
            destination[(x * 3) + 1] = sum[1];
            destination[(x * 3) + 2] = sum[2];
        }
    }

    private static void ResizeRows(float[] narrowed, CropPlan plan, float[] planes, ParallelOptions options)
    {
        var filter = new TriangleFilter(plan.CropHeight, plan.Height);
        int line = plan.Width * 3;
        Parallel.For(
            0,
            plan.Height,
            options,
            () => ArrayPool<float>.Shared.Rent(line),
            (int row, ParallelLoopState _, float[] buffer) =>
            {
                var sum = buffer.AsSpan(0, line);
                sum.Clear();
                int source = filter.First(row) * line;
                foreach (float weight in filter.Weights(row))
                {
                    TensorPrimitives.MultiplyAdd(narrowed.AsSpan(source, line), weight, sum, sum);
                    source += line;
                }

                SplitLine(sum, planes, row * plan.Width, plan.Width * plan.Height);
                return buffer;
            },
            buffer => ArrayPool<float>.Shared.Return(buffer));
    }

    private static void SplitLine(ReadOnlySpan<float> line, float[] planes, int offset, int plane)
    {
        for (int x = 0; x < line.Length / 3; x++)
        {
            planes[offset + x] = (line[x * 3] * Scale) - 1;
            planes[plane + offset + x] = (line[(x * 3) + 1] * Scale) - 1;
            planes[(2 * plane) + offset + x] = (line[(x * 3) + 2] * Scale) - 1;
        }
    }
}
