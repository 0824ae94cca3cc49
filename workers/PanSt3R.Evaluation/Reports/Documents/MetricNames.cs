namespace PanSt3R.Evaluation.Reports.Documents;

/// <summary>Values of <see cref="ProtocolReport.Metric"/>.</summary>
public static class MetricNames
{
    /// <summary>Panoptic quality over all images of a scene; a dataset's figure is the mean over scenes.</summary>
    public const string ScenePq = "scene-pq";

    /// <summary>Panoptic quality of single images; counts are added over all images.</summary>
    public const string ImagePq = "image-pq";
}
