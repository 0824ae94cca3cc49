namespace PanSt3R.Evaluation.Protocols;

/// <summary>What a protocol measures.</summary>
public enum Metric
{
    /// <summary>Panoptic quality over all images of a scene at once, by the rules of Panoptic Lifting.</summary>
    ScenePq,

    /// <summary>Panoptic quality of single images, by the rules of COCO.</summary>
    ImagePq,
}
