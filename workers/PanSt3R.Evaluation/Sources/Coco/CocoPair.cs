using PanSt3R.Evaluation.Classes;
using PanSt3R.Evaluation.Counting;
using PanSt3R.Evaluation.ImageQuality;
using PanSt3R.Evaluation.Images;
using PanSt3R.Evaluation.Protocols;
using PanSt3R.Files;

namespace PanSt3R.Evaluation.Sources.Coco;

/// <summary>
/// A COCO panoptic set and predictions for it. Images are paired by their ids and those of the ground truth decide;
/// classes are those that the ground truth lists.
/// </summary>
internal sealed class CocoPair
{
    // No class has this id, while COCO allows 0.
    private static readonly SegmentLabel Unlabelled = new(int.MinValue, 0);

    private readonly CocoSet _target;

    private readonly CocoSet _prediction;

    private readonly Dictionary<string, CocoImage> _predicted;

    private readonly Dictionary<int, int?> _classOf;

    private readonly bool _joinStuff;

    private volatile bool _hasStuffInPieces;

    /// <summary>Pairs two sets.</summary>
    /// <param name="target">Ground truth.</param>
    /// <param name="prediction">Predictions; their classes are matched by name where they list them, by id otherwise.</param>
    /// <param name="joinStuff">Whether the predicted segments of one stuff class in an image count as one.</param>
    public CocoPair(CocoSet target, CocoSet prediction, bool joinStuff)
    {
        (_target, _prediction, _joinStuff) = (target, prediction, joinStuff);
        Table = new ClassTable(target.Categories, $"'{target.Path}'");
        _predicted = prediction.Images.ToDictionary(image => image.Id, StringComparer.Ordinal);
        _classOf = prediction.Categories.DistinctBy(category => category.Id)
            .ToDictionary(category => category.Id, category => Table.TryFind(category.Name, out var found) ? found.Id : (int?)null);
    }

    /// <summary>The warning for <see cref="HasStuffInPieces"/>.</summary>
    public const string StuffInPieces =
        "Some images have several predicted segments of one stuff class, of which at most one can match. Joining stuff counts them as one.";

    /// <summary>Whether a compared image had several predicted segments of one stuff class that were not joined.</summary>
    public bool HasStuffInPieces => _hasStuffInPieces;

    /// <summary>Classes of the ground truth.</summary>
    public ClassTable Table { get; }

    /// <summary>Images of the ground truth.</summary>
    public IReadOnlyList<CocoImage> Images => _target.Images;

    /// <summary>Counts matches and misses of one image.</summary>
    /// <param name="image">One of <see cref="Images"/>.</param>
    /// <param name="size">Size at which labels are compared; null for their own.</param>
    /// <returns>The counts and the number of pixels.</returns>
    /// <exception cref="InvalidContentException">The prediction is missing or contradicts itself.</exception>
    public (CountsByClass Counts, long Pixels) Count(CocoImage image, ImageSize? size)
    {
        var predicted = PredictionOf(image);
        var frame = Read(image, size);
        var pairs = IdPairCounts.Of(frame.Target.Map, frame.Prediction.Map);
        RequireListed(pairs, predicted);
        var segments = predicted.Segments.Select(segment => segment with { Class = ClassOf(segment, predicted) }).ToList();
        if (_joinStuff)
        {
            (pairs, segments) = Joined(pairs, segments);
        }

        _hasStuffInPieces |= segments.Where(IsStuff).GroupBy(segment => segment.Class).Any(group => group.Skip(1).Any());

        return (ImagePanopticQuality.Count(pairs, image.Segments, segments), frame.Target.Map.Ids.Length);
    }

    /// <summary>Reads both sides of an image.</summary>
    /// <param name="image">One of <see cref="Images"/>.</param>
    /// <param name="size">Size at which labels are compared; null for their own.</param>
    /// <exception cref="InvalidContentException">The prediction is missing or has another size.</exception>
    public FramePair Read(CocoImage image, ImageSize? size)
    {
        var predicted = PredictionOf(image);
        return FramePair.At(
            image.Name,
            Labelled(image, segment => segment.IsCrowd ? Unlabelled.Class : segment.Class),
            Labelled(predicted, segment => ClassOf(segment, predicted)),
            size);
    }

    private static LabelledMap Labelled(CocoImage image, Func<ImageSegment, int> classOf)
    {
        var labels = new Lazy<Dictionary<uint, SegmentLabel>>(() =>
            image.Segments.ToDictionary(segment => segment.Id, segment => new SegmentLabel(classOf(segment), segment.Id)));
        return new LabelledMap(LabelPng.ReadSegmentIds(image.Path), id => labels.Value.GetValueOrDefault(id, Unlabelled));
    }

    private CocoImage PredictionOf(CocoImage image) => _predicted.TryGetValue(image.Id, out var predicted)
        ? predicted
        : throw new InvalidContentException($"'{_prediction.Path}' has no prediction for image {image.Id} ('{image.Name}'). Add it.");

    private void RequireListed(IdPairCounts pairs, CocoImage image)
    {
        var drawn = pairs.Counts.Keys.Select(pair => pair.Prediction).Where(id => id != 0).ToHashSet();
        var listed = image.Segments.Select(segment => segment.Id).ToHashSet();
        if (drawn.Except(listed).Order().FirstOrDefault() is > 0 and var unlisted)
        {
            throw new InvalidContentException(
                $"'{image.Path}' has pixels of segment {unlisted}, which '{_prediction.Path}' does not list for image {image.Id}. Write both anew.");
        }

        if (listed.Except(drawn).Order().FirstOrDefault() is > 0 and var missing)
        {
            throw new InvalidContentException(
                $"'{_prediction.Path}' lists segment {missing} for image {image.Id}, but '{image.Path}' has no pixel of it. Write both anew.");
        }
    }

    private int ClassOf(ImageSegment segment, CocoImage image)
    {
        int? found = _classOf.GetValueOrDefault(segment.Class, _classOf.Count > 0 ? null : segment.Class);
        return found is { } id && Table.TryFind(id, out _)
            ? id
            : throw new InvalidContentException(
                $"'{_prediction.Path}' gives segment {segment.Id} of image {image.Id} the category {segment.Class}, which '{_target.Path}' "
                + "does not list. Predict only its classes.");
    }

    private (IdPairCounts Pairs, List<ImageSegment> Segments) Joined(IdPairCounts pairs, List<ImageSegment> segments)
    {
        var first = segments.Where(IsStuff).GroupBy(segment => segment.Class)
            .ToDictionary(group => group.Key, group => group.First().Id);
        var joined = segments.ToDictionary(
            segment => segment.Id, segment => IsStuff(segment) ? first[segment.Class] : segment.Id);
        return (pairs.Join(id => joined.GetValueOrDefault(id)), [.. segments.Where(segment => joined[segment.Id] == segment.Id)]);
    }

    private bool IsStuff(ImageSegment segment) => Table.TryFind(segment.Class, out var found) && !found.IsThing;
}
