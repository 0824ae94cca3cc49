namespace PanSt3R.Cloud.Functions.Runs.Sweeps;

/// <summary>How far the search for lost events has come: <c>system/triggers/sweeps/{container}.json</c>.</summary>
/// <param name="Version">Version of the document.</param>
/// <param name="StartedAt">When this search through the container began.</param>
/// <param name="Since">Documents written before were looked at by earlier searches.</param>
/// <param name="Continuation">Where the listing goes on; null at its start.</param>
public sealed record SweepCursor(int Version, DateTimeOffset StartedAt, DateTimeOffset Since, string? Continuation);
