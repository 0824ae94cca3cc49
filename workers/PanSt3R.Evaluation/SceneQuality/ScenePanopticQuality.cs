using PanSt3R.Evaluation.Classes;
using PanSt3R.Evaluation.Results;

namespace PanSt3R.Evaluation.SceneQuality;

/// <summary>
/// Scene-PQ of the Panoptic Lifting benchmark: the pixels of all images of a scene form one map, so that an instance has
/// to keep its id from image to image. Unlabelled ground truth is left out; classes that are rare on one side are void.
/// </summary>
public static class ScenePanopticQuality
{
    /// <summary>Computes the quality of a scene; time and memory grow with the number of label pairs.</summary>
    /// <param name="pixels">All compared pixels of the scene.</param>
    /// <param name="minimumShare">
    /// Share of the pixels, 0 to 1, that a class needs on each side where it occurs; the benchmark's is 0.005.
    /// </param>
    public static PanopticQuality Of(ScenePixels pixels, double minimumShare)
    {
        var areas = new ClassAreas(pixels, (float)minimumShare);
        var present = areas.Present.Select(id => Definition(pixels.Classes, id)).ToList();
        var counts = SegmentMatching.Count(new SegmentOverlaps(pixels, areas.TakesPart));
        return new PanopticQuality(
            [.. present.Where(one => areas.TakesPart(one.Id)).Select(one => new ClassQuality(one, counts[one.Id]))],
            [.. present.Select(one => new ClassIou(one, areas.Iou(one.Id), areas.CountsForMeanIou(one.Id)))]);
    }

    // Predicted void on labelled pixels is a stuff class of its own once it is large enough (metrics, class sets).
    private static ClassDefinition Definition(ClassTable classes, int id) =>
        classes.TryFind(id, out var found) ? found : new ClassDefinition(id, "void", IsThing: false);
}
