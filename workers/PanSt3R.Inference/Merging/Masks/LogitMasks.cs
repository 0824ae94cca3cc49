using System.Numerics.Tensors;

namespace PanSt3R.Inference.Merging.Masks;

/// <summary>The masks of one view straight from the network, as float32 logits in memory.</summary>
/// <param name="queries">Number of queries.</param>
/// <param name="shape">Sizes of the view.</param>
/// <param name="logits"><c>[queries, MaskHeight, MaskWidth]</c>; not copied and not changed.</param>
internal sealed class LogitMasks(int queries, MaskViewShape shape, ReadOnlyMemory<float> logits) : IMaskSource
{
    /// <inheritdoc/>
    public int Queries => queries;

    /// <inheritdoc/>
    public IReadOnlyList<MaskViewShape> Views { get; } = [shape];

    /// <inheritdoc/>
    public void ReadProbabilities(int view, ReadOnlySpan<int> queries, int firstRow, int rows, Span<float> destination)
    {
        int count = rows * shape.MaskWidth;
        for (int i = 0; i < queries.Length; i++)
        {
            int start = (queries[i] * shape.MaskPixels) + (firstRow * shape.MaskWidth);
            TensorPrimitives.Sigmoid(logits.Span.Slice(start, count), destination.Slice(i * count, count));
        }
    }
}
