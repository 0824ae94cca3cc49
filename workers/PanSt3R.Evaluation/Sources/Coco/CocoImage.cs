using PanSt3R.Evaluation.ImageQuality;

namespace PanSt3R.Evaluation.Sources.Coco;

/// <summary>One image of a COCO panoptic set.</summary>
/// <param name="Id">Its image id.</param>
/// <param name="Name">Its file name without folder and extension.</param>
/// <param name="Path">Path of its PNG.</param>
/// <param name="Segments">Its segments as listed, with ids that are unique in the image.</param>
internal sealed record CocoImage(string Id, string Name, string Path, IReadOnlyList<ImageSegment> Segments);
