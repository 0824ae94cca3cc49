using PanSt3R.Evaluation.Counting;

namespace PanSt3R.Evaluation.ImageQuality;

/// <summary>
/// Panoptic quality of single images by the rules of COCO's panopticapi, edge cases included: areas of ground truth are
/// those that its JSON states, void pixels of the ground truth leave the union, and of several crowd regions of one
/// class in an image only the one listed last excuses predictions.
/// </summary>
public static class ImagePanopticQuality
{
    /// <summary>Counts matches and misses of one image; time and memory grow with its segments.</summary>
    /// <param name="pairs">Overlaps of segment ids.</param>
    /// <param name="target">Ground-truth segments as listed, crowds included.</param>
    /// <param name="prediction">Predicted segments as listed.</param>
    public static CountsByClass Count(
        IdPairCounts pairs, IReadOnlyList<ImageSegment> target, IReadOnlyList<ImageSegment> prediction)
    {
        var image = new ImageOverlaps(pairs, target, prediction);
        var counts = new CountsByClass();
        var matched = (Targets: new HashSet<uint>(), Predictions: new HashSet<uint>());
        foreach (var (pair, iou) in image.Matches())
        {
            counts.Add(pair.Target.Class, ClassCounts.Match(iou));
            matched.Targets.Add(pair.Target.Id);
            matched.Predictions.Add(pair.Prediction.Id);
        }

        foreach (var segment in target.Where(one => !one.IsCrowd && !matched.Targets.Contains(one.Id)))
        {
            counts.Add(segment.Class, ClassCounts.FalseNegative);
        }

        foreach (var segment in prediction.Where(one => !matched.Predictions.Contains(one.Id) && !image.IsExcused(one)))
        {
            counts.Add(segment.Class, ClassCounts.FalsePositive);
        }

        return counts;
    }
}
