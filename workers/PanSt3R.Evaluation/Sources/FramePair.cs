using PanSt3R.Evaluation.Counting;
using PanSt3R.Evaluation.Protocols;
using PanSt3R.Files;

namespace PanSt3R.Evaluation.Sources;

/// <summary>Ground truth and prediction of one image at one size.</summary>
/// <param name="Target">Ground truth.</param>
/// <param name="Prediction">Prediction.</param>
internal sealed record FramePair(LabelledMap Target, LabelledMap Prediction)
{
    /// <summary>Brings both sides to the size at which they are compared.</summary>
    /// <param name="frame">Name of the image, for messages.</param>
    /// <param name="target">Ground truth.</param>
    /// <param name="prediction">Prediction.</param>
    /// <param name="size">The size; null for their own, which then has to be the same.</param>
    /// <exception cref="InvalidContentException">Their own sizes differ.</exception>
    public static FramePair At(string frame, LabelledMap target, LabelledMap prediction, ImageSize? size)
    {
        if (size is not null)
        {
            return new FramePair(Resize(target, size), Resize(prediction, size));
        }

        return (target.Map.Width, target.Map.Height) == (prediction.Map.Width, prediction.Map.Height)
            ? new FramePair(target, prediction)
            : throw new InvalidContentException(
                $"The prediction of image '{frame}' has {prediction.Map.Width} x {prediction.Map.Height} pixels, but its ground truth has "
                + $"{target.Map.Width} x {target.Map.Height}. Write predictions at the size of the ground truth, or compare at a common size.");
    }

    /// <summary>Pixel counts by pairs of labels.</summary>
    public IEnumerable<(SegmentLabel Target, SegmentLabel Prediction, long Pixels)> Count() =>
        IdPairCounts.Of(Target.Map, Prediction.Map).Counts
            .Select(pair => (Target.LabelOf(pair.Key.Target), Prediction.LabelOf(pair.Key.Prediction), pair.Value));

    private static LabelledMap Resize(LabelledMap labels, ImageSize size) =>
        labels with { Map = labels.Map.Resize(size.Width, size.Height) };
}
