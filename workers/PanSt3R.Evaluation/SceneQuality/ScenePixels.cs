using System.Runtime.InteropServices;
using PanSt3R.Evaluation.Classes;
using PanSt3R.Evaluation.Counting;

namespace PanSt3R.Evaluation.SceneQuality;

/// <summary>
/// How many pixels of a scene carry each pair of labels in ground truth and prediction: all that scene-PQ and mIoU need.
/// Adding parts of a scene is associative and commutative. Pixels without a ground-truth class are left out, and the
/// instances of stuff are dropped, so memory grows with the number of segments and not with that of pixels.
/// </summary>
/// <param name="classes">The classes; those not in it count as stuff.</param>
public sealed class ScenePixels(ClassTable classes)
{
    private readonly Dictionary<(SegmentLabel Target, SegmentLabel Prediction), long> _counts = [];

    /// <summary>The classes of the benchmark.</summary>
    public ClassTable Classes => classes;

    /// <summary>Pixel counts by labels in ground truth and prediction.</summary>
    public IReadOnlyDictionary<(SegmentLabel Target, SegmentLabel Prediction), long> Counts => _counts;

    /// <summary>Labelled pixels of the ground truth.</summary>
    public long Total { get; private set; }

    /// <summary>Adds pixels with one pair of labels.</summary>
    /// <param name="target">Their label in the ground truth; void ones are left out.</param>
    /// <param name="prediction">Their label in the prediction.</param>
    /// <param name="pixels">How many they are.</param>
    public void Add(SegmentLabel target, SegmentLabel prediction, long pixels)
    {
        if (target.Class == SegmentLabel.Void.Class)
        {
            return;
        }

        Total += pixels;
        CollectionsMarshal.GetValueRefOrAddDefault(_counts, (Joined(target), Joined(prediction)), out _) += pixels;
    }

    /// <summary>Adds another part of the scene.</summary>
    /// <param name="part">The part; not changed.</param>
    public void Add(ScenePixels part)
    {
        foreach (var ((target, prediction), pixels) in part._counts)
        {
            Add(target, prediction, pixels);
        }
    }

    // Stuff is one segment per class and scene.
    private SegmentLabel Joined(SegmentLabel label) =>
        classes.TryFind(label.Class, out var found) && found.IsThing ? label : label with { Instance = 0 };
}
