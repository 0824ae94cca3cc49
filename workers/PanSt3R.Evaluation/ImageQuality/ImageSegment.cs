namespace PanSt3R.Evaluation.ImageQuality;

/// <summary>A segment that the JSON of an image lists.</summary>
/// <param name="Id">Id in the PNG; 0 is void and never listed.</param>
/// <param name="Class">Class id.</param>
/// <param name="Area">Area in pixels as the JSON states it, null to count it in the PNG; used for ground truth only.</param>
/// <param name="IsCrowd">Whether it is a region of many things; used for ground truth only.</param>
public sealed record ImageSegment(uint Id, int Class, long? Area, bool IsCrowd);
