using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace PanSt3R.Inference.Merging.Masks;

/// <summary>
/// Masks in memory as half-precision logits, 2 bytes per query and mask pixel: exactly what a prediction file
/// holds, so that a merge of saved predictions repeats the merge of the run that saved them.
/// </summary>
/// <param name="queries">Number of queries.</param>
public sealed class HalfMaskStore(int queries) : IMaskStore
{
    private readonly List<MaskViewShape> _views = [];
    private readonly List<Half[]> _logits = [];

    /// <inheritdoc/>
    public int Queries => queries;

    /// <inheritdoc/>
    public IReadOnlyList<MaskViewShape> Views => _views;

    /// <inheritdoc/>
    public void AddView(MaskViewShape shape, ReadOnlyMemory<float> logits)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(logits.Length, queries * shape.MaskPixels);
        var halves = GC.AllocateUninitializedArray<Half>(logits.Length);
        TensorPrimitives.ConvertToHalf(logits.Span, halves);
        _logits.Add(halves);
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
            var bits = MemoryMarshal.Cast<Half, ushort>(_logits[view].AsSpan(start, count));
            HalfLogistic.Apply(bits, destination.Slice(i * count, count));
        }
    }
}
