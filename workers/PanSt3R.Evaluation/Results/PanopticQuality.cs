namespace PanSt3R.Evaluation.Results;

/// <summary>Panoptic quality of one scene, image or set of images.</summary>
/// <param name="Classes">Classes that take part, by id.</param>
/// <param name="Ious">Intersections over unions of the classes that occur; empty for image PQ.</param>
public sealed record PanopticQuality(IReadOnlyList<ClassQuality> Classes, IReadOnlyList<ClassIou> Ious)
{
    /// <summary>Means over all classes.</summary>
    public QualityMeans All => QualityMeans.Of(Classes);

    /// <summary>Means over the things.</summary>
    public QualityMeans Things => QualityMeans.Of(Classes.Where(one => one.Class.IsThing));

    /// <summary>Means over stuff.</summary>
    public QualityMeans Stuff => QualityMeans.Of(Classes.Where(one => !one.Class.IsThing));

    /// <summary>Mean intersection over union of the classes that count for it; null without one.</summary>
    public double? MeanIou =>
        Ious.Any(one => one.Counts) ? Ious.Where(one => one.Counts).Average(one => one.Iou) : null;
}
