namespace PanSt3R.Inference.Keyframes;

/// <summary>How alike views are.</summary>
/// <param name="Count">Number of views V.</param>
/// <param name="Values"><c>[V, V]</c>, row a for view a compared with every view; 0 (nothing in common) to 1
/// (equal). Need not be symmetric, nor 1 on the diagonal.</param>
public sealed record SimilarityMatrix(int Count, double[] Values)
{
    /// <summary>The similarities of one view to all views.</summary>
    public ReadOnlySpan<double> Row(int view) => Values.AsSpan(view * Count, Count);
}
