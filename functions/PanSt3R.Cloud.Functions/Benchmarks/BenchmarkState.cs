namespace PanSt3R.Cloud.Functions.Benchmarks;

/// <summary>When a benchmark was started last: <c>benchmarks/state/{name}.json</c>.</summary>
/// <param name="Version">Version of the document.</param>
/// <param name="LastScheduled">Scheduled time of the last start; before the first one, when the benchmark was first seen.</param>
/// <param name="LastRun">Its run; null before the first.</param>
public sealed record BenchmarkState(int Version, DateTimeOffset LastScheduled, string? LastRun);
