using PanSt3R.Evaluation.Counting;
using PanSt3R.Evaluation.Images;
using PanSt3R.Files;

namespace PanSt3R.Evaluation.Sources.Coco;

/// <summary>Labels of a scene from a COCO panoptic set; an instance is a segment id, the same in all images.</summary>
/// <param name="set">The set.</param>
/// <param name="classOf">Benchmark class of each category; 0 for void.</param>
internal sealed class CocoLabels(CocoSet set, IReadOnlyDictionary<int, int> classOf) : ILabelSource
{
    private readonly Dictionary<string, CocoImage> _images =
        set.Images.DistinctBy(image => image.Name).ToDictionary(image => image.Name, StringComparer.Ordinal);

    /// <inheritdoc/>
    public IReadOnlyList<string> Frames { get; } =
        [.. set.Images.Select(image => image.Name).Distinct(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public LabelledMap Read(string frame)
    {
        var image = _images[frame];
        var labels = image.Segments.ToDictionary(segment => segment.Id, segment => new SegmentLabel(ClassOf(segment, image), segment.Id));
        labels[0] = SegmentLabel.Void;
        return new LabelledMap(LabelPng.ReadSegmentIds(image.Path), id => labels.TryGetValue(id, out var label)
            ? label
            : throw new InvalidContentException(
                $"'{image.Path}' has pixels of segment {id}, which '{set.Path}' does not list for image {image.Id}. Write both anew."));
    }

    // A crowd region is many things at once; it counts as unlabelled.
    private int ClassOf(ImageQuality.ImageSegment segment, CocoImage image)
    {
        if (segment.IsCrowd)
        {
            return SegmentLabel.Void.Class;
        }

        return classOf.TryGetValue(segment.Class, out int found)
            ? found
            : throw new InvalidContentException(
                $"'{set.Path}' gives segment {segment.Id} of image {image.Id} the category {segment.Class}, which it does not list.");
    }
}
