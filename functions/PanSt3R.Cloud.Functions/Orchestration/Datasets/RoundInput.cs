namespace PanSt3R.Cloud.Functions.Orchestration.Datasets;

/// <summary>Input of <see cref="DatasetOrchestrator"/>: which round of which run.</summary>
/// <param name="Run">Run id; its document says everything else.</param>
/// <param name="Round">0 for the first; each <c>retry</c> starts another.</param>
public sealed record RoundInput(string Run, int Round);
