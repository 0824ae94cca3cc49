using PanSt3R.Network.Runtime;

namespace PanSt3R.Network.Tests.Definition;

/// <summary>Changes of layout between what was recorded and what our graphs take and give.</summary>
internal static class HostTensorShapes
{
    /// <summary>Exchanges the last two axes.</summary>
    public static HostTensor Transposed(this HostTensor tensor)
    {
        var (rows, columns) = (tensor.Shape[^2], tensor.Shape[^1]);
        long[] shape = [.. tensor.Shape[..^2], columns, rows];
        float[] values = new float[tensor.Values.Length];
        for (long i = 0; i < values.Length; i++)
        {
            long plane = i / (rows * columns) * rows * columns;
            long row = (i - plane) / columns;
            values[plane + (i % columns * rows) + row] = tensor.Values[i];
        }

        return new HostTensor(shape, values);
    }

    /// <summary>One element of the first axis, which stays with size 1.</summary>
    public static HostTensor Item(this HostTensor tensor, int index)
    {
        int length = tensor.Values.Length / (int)tensor.Shape[0];
        return new HostTensor([1, .. tensor.Shape[1..]], tensor.Values[(index * length)..((index + 1) * length)]);
    }

    /// <summary>Tokens <c>[1, h*w, C]</c> as a map <c>[1, C, h, w]</c>.</summary>
    public static HostTensor ToMap(this HostTensor tokens, long rows, long columns) =>
        new([1, tokens.Shape[2], rows, columns], tokens.Transposed().Values);
}
