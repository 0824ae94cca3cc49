using PanSt3R.Evaluation.Counting;

namespace PanSt3R.Evaluation.SceneQuality;

/// <summary>Matches the segments of a scene by the rules of the Panoptic Lifting evaluation.</summary>
internal static class SegmentMatching
{
    /// <summary>
    /// Counts matches and misses by class. A pair matches when its intersection is more than half of its union, both
    /// without what is void on the other side; at most one match per segment is possible.
    /// </summary>
    public static CountsByClass Count(SegmentOverlaps overlaps)
    {
        var counts = new CountsByClass();
        var matched = (Targets: new HashSet<SegmentLabel>(), Predictions: new HashSet<SegmentLabel>());
        foreach (var ((target, prediction), intersection) in overlaps.Intersections)
        {
            float iou = Iou(intersection, overlaps.Targets[target], overlaps.Predictions[prediction]);
            if (iou > 0.5f)
            {
                counts.Add(target.Class, ClassCounts.Match(iou));
                matched.Targets.Add(target);
                matched.Predictions.Add(prediction);
            }
        }

        AddMisses(counts, overlaps.Targets, matched.Targets, ClassCounts.FalseNegative);
        AddMisses(counts, overlaps.Predictions, matched.Predictions, ClassCounts.FalsePositive);
        return counts;
    }

    // The reference rounds to single precision before it compares and sums.
    private static float Iou(long intersection, SegmentArea target, SegmentArea prediction) =>
        (float)(intersection / (double)(target.Visible + prediction.Visible - intersection));

    private static void AddMisses(
        CountsByClass counts, Dictionary<SegmentLabel, SegmentArea> segments, HashSet<SegmentLabel> matched, ClassCounts miss)
    {
        foreach (var (label, area) in segments)
        {
            if (!matched.Contains(label) && !area.IsExcused)
            {
                counts.Add(label.Class, miss);
            }
        }
    }
}
