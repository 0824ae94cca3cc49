using PanSt3R.Network.Runtime;

namespace PanSt3R.Inference.Verification;

/// <summary>Rearrangements of host tensors between our layout and that of recorded ones.</summary>
internal static class HostTensors
{
    /// <summary>Joins along an axis.</summary>
    public static HostTensor Concat(int axis, IReadOnlyList<HostTensor> parts)
    {
        long[] shape = [.. parts[0].Shape];
        shape[axis] = parts.Sum(part => part.Shape[axis]);
        long outer = parts[0].Shape[..axis].Aggregate(1L, (product, size) => product * size);
        List<float> values = [];
        for (long i = 0; i < outer; i++)
        {
            foreach (var part in parts)
            {
                long length = part.Values.Length / outer;
                values.AddRange(part.Values.AsSpan((int)(i * length), (int)length));
            }
        }

        return new HostTensor(shape, [.. values]);
    }

    /// <summary>The same values with other sizes.</summary>
    public static HostTensor Reshaped(this HostTensor tensor, params long[] shape) => new(shape, tensor.Values);

    /// <summary>Part <paramref name="index"/> of <paramref name="count"/> equal parts of all values.</summary>
    public static HostTensor Part(this HostTensor tensor, int index, int count, params long[] shape)
    {
        int length = tensor.Values.Length / count;
        return new HostTensor(shape, tensor.Values.AsSpan(index * length, length).ToArray());
    }

    /// <summary><c>[a, b, c]</c> to <c>[b, a, c]</c>.</summary>
    public static float[] ExchangeLeadingAxes(ReadOnlySpan<float> values, int first, int second, int inner)
    {
        float[] result = new float[values.Length];
        for (int i = 0; i < first; i++)
        {
            for (int j = 0; j < second; j++)
            {
                values.Slice(((i * second) + j) * inner, inner).CopyTo(result.AsSpan(((j * first) + i) * inner, inner));
            }
        }

        return result;
    }

    /// <summary>
    /// A map <c>[1, F, h, w]</c> resized bilinearly (half-pixel centres, no antialiasing) to a token grid, as tokens
    /// <c>[1, rows*columns, F]</c>.
    /// </summary>
    public static HostTensor SampleAtTokens(HostTensor map, int rows, int columns)
    {
        var (channels, height, width) = ((int)map.Shape[1], (int)map.Shape[2], (int)map.Shape[3]);
        float[] tokens = new float[rows * columns * channels];
        for (int token = 0; token < rows * columns; token++)
        {
            var (top, bottom, down) = Neighbours(token / columns, rows, height);
            var (left, right, across) = Neighbours(token % columns, columns, width);
            for (int channel = 0; channel < channels; channel++)
            {
                var plane = map.Values.AsSpan(channel * height * width, height * width);
                float upper = float.Lerp(plane[(top * width) + left], plane[(top * width) + right], across);
                float lower = float.Lerp(plane[(bottom * width) + left], plane[(bottom * width) + right], across);
                tokens[(token * channels) + channel] = float.Lerp(upper, lower, down);
            }
        }

        return new HostTensor([1, rows * columns, channels], tokens);
    }

    private static (int First, int Second, float Weight) Neighbours(int index, int count, int size)
    {
        float place = Math.Max(((index + 0.5f) * size / count) - 0.5f, 0);
        int first = (int)place;
        return (first, Math.Min(first + 1, size - 1), place - first);
    }
}
