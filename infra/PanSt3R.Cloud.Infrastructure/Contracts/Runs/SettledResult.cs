namespace PanSt3R.Cloud.Infrastructure.Contracts.Runs;

/// <summary>What reports say about a result.</summary>
/// <param name="Segments">Segments in the reconstruction.</param>
/// <param name="Points">Points in the cloud.</param>
/// <param name="Views">Views that were reconstructed.</param>
/// <param name="RejectedImages">Photos that were left out.</param>
/// <param name="Evaluation">File with the scene's figures, in its folder; null without evaluation.</param>
public sealed record SettledResult(int Segments, long Points, int Views, int RejectedImages, string? Evaluation);
