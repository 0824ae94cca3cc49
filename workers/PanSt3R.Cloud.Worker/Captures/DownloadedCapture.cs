namespace PanSt3R.Cloud.Worker.Captures;

/// <summary>A capture on disk.</summary>
/// <param name="Photos">Its photos in the order of the manifest.</param>
/// <param name="HasGroundTruth">Whether ground truth was wanted and is there.</param>
public sealed record DownloadedCapture(IReadOnlyList<string> Photos, bool HasGroundTruth);
