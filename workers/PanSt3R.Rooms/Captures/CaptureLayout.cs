namespace PanSt3R.Rooms.Captures;

/// <summary>What is written.</summary>
public enum CaptureLayout
{
    /// <summary>A folder per scene: photos, COCO panoptic ground truth, cameras, depth.</summary>
    Capture,

    /// <summary>Tensor files of many scenes, for training.</summary>
    Tensors,
}
