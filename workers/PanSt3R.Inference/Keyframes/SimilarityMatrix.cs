namespace PanSt3R.Inference.Keyframes;

/// <summary>How alike views are.</summary>
/// <param name="Count">Number of views V.</param>
/// <param name="Values"><c>[V, V]</c>, 0 (nothing in common) to 1 (equal); need not be symmetric.</param>
public sealed record SimilarityMatrix(int Count, float[] Values)
{
    /// <summary>The similarities of one view to all views.</summary>
    public ReadOnlySpan<float> Row(int view) => Values.AsSpan(view * Count, Count);
}
