using System.Runtime.InteropServices;
using PanSt3R.Evaluation.Counting;

namespace PanSt3R.Evaluation.SceneQuality;

/// <summary>Areas of the segments of classes that take part, and how much of them lies on void of the other side.</summary>
internal sealed class SegmentOverlaps
{
    private readonly Dictionary<(SegmentLabel Target, SegmentLabel Prediction), long> _intersections = [];

    /// <summary>Sums up the segments of a scene.</summary>
    /// <param name="pixels">The scene.</param>
    /// <param name="takesPart">Whether a class takes part; the others are void on their side.</param>
    public SegmentOverlaps(ScenePixels pixels, Predicate<int> takesPart)
    {
        foreach (var ((target, prediction), count) in pixels.Counts)
        {
            bool targetCounts = takesPart(target.Class);
            bool predictionCounts = takesPart(prediction.Class);
            Add(Targets, targetCounts, target, count, onVoid: !predictionCounts);
            Add(Predictions, predictionCounts, prediction, count, onVoid: !targetCounts);
            if (targetCounts && predictionCounts && target.Class == prediction.Class)
            {
                _intersections.Add((target, prediction), count);
            }
        }
    }

    /// <summary>Ground-truth segments.</summary>
    public Dictionary<SegmentLabel, SegmentArea> Targets { get; } = [];

    /// <summary>Predicted segments.</summary>
    public Dictionary<SegmentLabel, SegmentArea> Predictions { get; } = [];

    /// <summary>Pairs of segments of one class that overlap, with their intersection in pixels.</summary>
    public IReadOnlyDictionary<(SegmentLabel Target, SegmentLabel Prediction), long> Intersections => _intersections;

    private static void Add(
        Dictionary<SegmentLabel, SegmentArea> segments, bool counts, SegmentLabel label, long pixels, bool onVoid)
    {
        if (counts)
        {
            ref var area = ref CollectionsMarshal.GetValueRefOrAddDefault(segments, label, out _);
            area = new SegmentArea(area.Pixels + pixels, area.OnVoid + (onVoid ? pixels : 0));
        }
    }
}
