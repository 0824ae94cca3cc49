namespace PanSt3R.Inference.Merging.Masks;

/// <summary>Soft masks of a scene, read in parts so that no more than a band of one view is held at a time.</summary>
/// <remarks>Reading is safe from several threads at once and never changes the source.</remarks>
public interface IMaskSource
{
    /// <summary>Number of queries; a query means the same object in all views.</summary>
    int Queries { get; }

    /// <summary>The views in order.</summary>
    IReadOnlyList<MaskViewShape> Views { get; }

    /// <summary>Reads rows of the probabilities of some queries in one view.</summary>
    /// <param name="view">Index in <see cref="Views"/>.</param>
    /// <param name="queries">Indices of queries, each in <c>0..Queries - 1</c>.</param>
    /// <param name="firstRow">First mask row to read.</param>
    /// <param name="rows">Number of mask rows to read.</param>
    /// <param name="destination">
    /// Receives <c>[queries, rows, MaskWidth]</c> values in 0..1: the logistic function of the mask logits.
    /// </param>
    void ReadProbabilities(int view, ReadOnlySpan<int> queries, int firstRow, int rows, Span<float> destination);

    /// <summary>Says that a view was read and is not needed again soon; a source in a mapped file lets go of its pages.</summary>
    /// <param name="view">Index in <see cref="Views"/>.</param>
    void LetGo(int view)
    {
    }
}
