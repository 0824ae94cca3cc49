using System.Numerics.Tensors;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Network.Parameters;

/// <summary>
/// A constant of the network as its graphs use it: a checkpoint parameter, or one computed from parameters
/// (transposed, sliced, reordered, scaled). Nothing is read before a bundle is written.
/// </summary>
internal sealed class Weight
{
    private readonly Func<ITensorSource, float[]> _build;
    private readonly Func<ITensorSource, double[]>? _buildDoubles;

    private Weight(
        string key, int[] shape, Func<ITensorSource, float[]> build, Func<ITensorSource, double[]>? buildDoubles = null)
    {
        Key = key;
        Shape = shape;
        _build = build;
        _buildDoubles = buildDoubles;
    }

    /// <summary>Says what the weight holds; equal keys mean equal values.</summary>
    public string Key { get; }

    /// <summary>Sizes, outermost first.</summary>
    public int[] Shape { get; }

    /// <summary>Number of values.</summary>
    public int Count => Shape.Aggregate(1, (product, size) => checked(product * size));

    /// <summary>A parameter as it lies in the checkpoint.</summary>
    public static Weight Of(string name, int[] shape) => new(
        name,
        shape,
        source =>
        {
            float[] values = new float[checked((int)source.Tensors[name].Count)];
            source.ReadSingles(name, values);
            return values;
        },
        source =>
        {
            double[] values = new double[checked((int)source.Tensors[name].Count)];
            source.ReadDoubles(name, values);
            return values;
        });

    /// <summary>Computes the values, row-major; needs about twice the weight's memory.</summary>
    public float[] Build(ITensorSource source) => _build(source);

    /// <summary>As <see cref="Build"/>, in double precision.</summary>
    /// <exception cref="InvalidOperationException">The weight is computed from parameters, which is done in single precision.</exception>
    public double[] BuildDoubles(ITensorSource source) => _buildDoubles is { } build
        ? build(source)
        : throw new InvalidOperationException($"Weight '{Key}' is computed in single precision.");

    /// <summary><c>[a, b]</c> to <c>[b, a]</c>.</summary>
    public Weight Transposed()
    {
        var (rows, columns) = (Shape[0], Shape[1]);
        return new Weight($"{Key}:transposed", [columns, rows], source => Transpose(_build(source), rows, columns));
    }

    /// <summary>The same values in another shape.</summary>
    public Weight Reshaped(params int[] shape) =>
        new($"{Key}:{string.Join('x', shape)}", shape, _build);

    /// <summary>A range of rows of the outermost axis.</summary>
    public Weight Rows(int start, int count)
    {
        int rowLength = Count / Shape[0];
        return new Weight(
            $"{Key}:rows{start}+{count}",
            [count, .. Shape[1..]],
            source => _build(source).AsSpan(start * rowLength, count * rowLength).ToArray());
    }

    /// <summary>The rows of the outermost axis in another order; <paramref name="label"/> names the order.</summary>
    public Weight RowsInOrder(string label, IReadOnlyList<int> order)
    {
        int rowLength = Count / Shape[0];
        return new Weight($"{Key}:{label}", [order.Count, .. Shape[1..]], source =>
        {
            float[] values = _build(source);
            float[] result = new float[order.Count * rowLength];
            for (int row = 0; row < order.Count; row++)
            {
                values.AsSpan(order[row] * rowLength, rowLength).CopyTo(result.AsSpan(row * rowLength));
            }

            return result;
        });
    }

    /// <summary>Row i of the outermost axis multiplied by value i of <paramref name="factors"/>.</summary>
    public Weight ScaledRows(Weight factors)
    {
        int rowLength = Count / Shape[0];
        return new Weight($"{Key}:scaled", Shape, source =>
        {
            float[] values = _build(source);
            float[] scale = factors.Build(source);
            for (int row = 0; row < scale.Length; row++)
            {
                var span = values.AsSpan(row * rowLength, rowLength);
                TensorPrimitives.Multiply(span, scale[row], span);
            }

            return values;
        });
    }

    private static float[] Transpose(float[] values, int rows, int columns)
    {
        const int Block = 32;
        float[] result = new float[values.Length];
        Parallel.For(0, (columns + Block - 1) / Block, block =>
        {
            int firstColumn = block * Block;
            int endColumn = Math.Min(firstColumn + Block, columns);
            for (int firstRow = 0; firstRow < rows; firstRow += Block)
            {
                int endRow = Math.Min(firstRow + Block, rows);
                for (int column = firstColumn; column < endColumn; column++)
                {
                    for (int row = firstRow; row < endRow; row++)
                    {
                        result[(column * rows) + row] = values[(row * columns) + column];
                    }
                }
            }
        });
        return result;
    }
}
