namespace PanSt3R.Cloud.Worker.Captures;

/// <summary>A capture on disk.</summary>
/// <param name="Photos">Its photos in the order of the manifest.</param>
/// <param name="Truth">Its ground truth.</param>
public sealed record DownloadedCapture(IReadOnlyList<string> Photos, DownloadedTruth Truth);

/// <summary>The ground truth of a capture.</summary>
/// <param name="IsThere">Whether it was wanted and there is some, usable or not.</param>
/// <param name="Problem">Why it could not be brought to disk, in one sentence; null when it was.</param>
public sealed record DownloadedTruth(bool IsThere, string? Problem = null);
