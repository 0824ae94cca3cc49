namespace PanSt3R.Evaluation.Results;

/// <summary>Plain means over classes; null when there is none. Mean PQ is not mean SQ times mean RQ.</summary>
/// <param name="Pq">Mean panoptic quality, 0 to 1.</param>
/// <param name="Sq">Mean segmentation quality, 0 to 1.</param>
/// <param name="Rq">Mean recognition quality, 0 to 1.</param>
/// <param name="Classes">Number of classes.</param>
public sealed record QualityMeans(double? Pq, double? Sq, double? Rq, int Classes)
{
    internal static QualityMeans Of(IEnumerable<ClassQuality> classes)
    {
        var counts = classes.Select(one => one.Counts).ToList();
        return counts.Count == 0
            ? new QualityMeans(null, null, null, 0)
            : new QualityMeans(
                counts.Average(one => one.Pq), counts.Average(one => one.Sq), counts.Average(one => one.Rq), counts.Count);
    }
}
