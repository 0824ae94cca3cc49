using PanSt3R.Inference.Merging.Labels;
using PanSt3R.Inference.Merging.Masks;

namespace PanSt3R.Inference.Merging;

/// <summary>The segments of a scene and, on demand, where they are.</summary>
/// <remarks>
/// Maps are drawn from the masks each time, so memory does not grow with the number of views. The mask source
/// must stay open as long as maps are asked for.
/// </remarks>
public sealed class MergeResult
{
    private readonly Ballot _ballot;
    private readonly int[] _segmentIds;

    internal MergeResult(
        IMaskSource masks, Ballot ballot, int[] segmentIds, IReadOnlyList<PanopticSegment> segments, MergeReport report)
    {
        (Masks, _ballot, _segmentIds, Segments, Report) = (masks, ballot, segmentIds, segments, report);
    }

    /// <summary>The segments by increasing id.</summary>
    public IReadOnlyList<PanopticSegment> Segments { get; }

    /// <summary>Settings and figures of the merge.</summary>
    public MergeReport Report { get; }

    /// <summary>Weights of the quadratic selection; null for standard merging.</summary>
    public QuboWeights? Weights { get; internal init; }

    /// <summary>The masks that were merged.</summary>
    internal IMaskSource Masks { get; }

    /// <summary>Draws the labels of one view at image resolution.</summary>
    /// <param name="view">Index of the view.</param>
    /// <param name="cancellationToken">Stops inside the view.</param>
    public PanopticMap LabelView(int view, CancellationToken cancellationToken = default) =>
        _ballot.Draw(view, _segmentIds, cancellationToken);
}
