namespace PanSt3R.Cloud.Worker.Health;

/// <summary>How a worker is.</summary>
/// <param name="Live">Whether it works; a platform restarts one that does not.</param>
/// <param name="Ready">Whether it takes messages.</param>
/// <param name="Problem">What is wrong; null when nothing is.</param>
public sealed record HealthReport(bool Live, bool Ready, string? Problem);

/// <summary>Body of the health endpoint.</summary>
/// <param name="Live">Whether the worker works.</param>
/// <param name="Ready">Whether it takes messages.</param>
/// <param name="Problem">What is wrong; null when nothing is.</param>
/// <param name="Worker">Its name.</param>
/// <param name="Device">Where scenes run; null before the first one.</param>
internal sealed record HealthAnswer(bool Live, bool Ready, string? Problem, string Worker, string? Device);
