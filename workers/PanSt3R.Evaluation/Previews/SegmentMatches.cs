namespace PanSt3R.Evaluation.Previews;

/// <summary>
/// Which predicted segments match a ground-truth segment of their class in the shown frames: IoU over 0.5.
/// </summary>
internal sealed class SegmentMatches
{
    private readonly Dictionary<Segment, int> _truthAreas = [];
    private readonly Dictionary<Segment, int> _predictedAreas = [];
    private readonly Dictionary<(Segment Truth, Segment Predicted), int> _overlaps = [];
    private readonly Dictionary<Segment, Segment> _truthOf = [];

    public SegmentMatches(IReadOnlyList<PreviewFrame> frames, IReadOnlySet<int> things)
    {
        foreach (var frame in frames)
        {
            Count(frame, things);
        }

        foreach (var (pair, overlap) in _overlaps)
        {
            int union = _truthAreas[pair.Truth] + _predictedAreas[pair.Predicted] - overlap;
            if (pair.Truth.Class == pair.Predicted.Class && 2L * overlap > union)
            {
                _truthOf[pair.Predicted] = pair.Truth;
            }
        }
    }

    /// <summary>The matching segment of the ground truth, or null.</summary>
    public Segment? TruthOf(Segment predicted) => _truthOf.TryGetValue(predicted, out var truth) ? truth : null;

    // Pixels without a label in the ground truth do not count, as in the metrics.
    private void Count(PreviewFrame frame, IReadOnlySet<int> things)
    {
        for (int pixel = 0; pixel < frame.Truth.Count; pixel++)
        {
            var truth = frame.Truth.SegmentAt(pixel, things);
            if (truth.Class == 0)
            {
                continue;
            }

            var predicted = frame.Prediction.SegmentAt(pixel, things);
            Increment(_truthAreas, truth);
            Increment(_predictedAreas, predicted);
            Increment(_overlaps, (truth, predicted));
        }
    }

    private static void Increment<T>(Dictionary<T, int> counts, T key)
        where T : notnull => counts[key] = counts.GetValueOrDefault(key) + 1;
}
