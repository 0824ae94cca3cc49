using System.Numerics.Tensors;

namespace PanSt3R.Inference.Merging.Masks;

/// <summary>Masks of a small scene in memory, at full precision: 4 bytes per query and mask pixel.</summary>
/// <param name="queries">Number of queries.</param>
public sealed class ExactMaskStore(int queries) : IMaskSource
{
    private readonly List<MaskViewShape> _views = [];
    private readonly List<float[]> _probabilities = [];

    /// <inheritdoc/>
    public int Queries => queries;

    /// <inheritdoc/>
    public IReadOnlyList<MaskViewShape> Views => _views;

    /// <summary>Appends a view.</summary>
    /// <param name="shape">Sizes of the view.</param>
    /// <param name="logits"><c>[queries, MaskHeight, MaskWidth]</c> mask logits; copied.</param>
    public void AddView(MaskViewShape shape, ReadOnlySpan<float> logits)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(logits.Length, queries * shape.MaskPixels);
        float[] probabilities = new float[logits.Length];
        TensorPrimitives.Sigmoid(logits, probabilities);
        _probabilities.Add(probabilities);
        _views.Add(shape);
    }

    /// <inheritdoc/>
    public void ReadProbabilities(int view, ReadOnlySpan<int> queries, int firstRow, int rows, Span<float> destination)
    {
        var shape = _views[view];
        int count = rows * shape.MaskWidth;
        for (int i = 0; i < queries.Length; i++)
        {
            int start = (queries[i] * shape.MaskPixels) + (firstRow * shape.MaskWidth);
            _probabilities[view].AsSpan(start, count).CopyTo(destination.Slice(i * count, count));
        }
    }
}
