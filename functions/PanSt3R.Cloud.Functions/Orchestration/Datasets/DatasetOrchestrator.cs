using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;

namespace PanSt3R.Cloud.Functions.Orchestration.Datasets;

/// <summary>
/// Carries out a round of a run: plans pages, runs a bounded number of them at a time, aggregates, publishes. Its history holds
/// counts and references only: about five entries per page of 100 scenes.
/// </summary>
public static class DatasetOrchestrator
{
    /// <summary>Runs the round.</summary>
    /// <returns>State in which it ended.</returns>
    [Function(nameof(DatasetOrchestrator))]
    public static Task<RunState> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) =>
        new DatasetRound(context, context.GetInput<RoundInput>()!).RunAsync();
}
