using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace PanSt3R.Cloud.Functions.Orchestration.Pages;

/// <summary>
/// Brings every scene of a page to its end: dispatches attempts, hears of their ends as events, looks after those that nothing
/// is heard of, and writes how all of them ended. Its history grows by about two entries per attempt.
/// </summary>
public static class PageOrchestrator
{
    /// <summary>Runs the page.</summary>
    /// <returns>Counts of its scenes.</returns>
    [Function(nameof(PageOrchestrator))]
    public static Task<PageSummary> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) =>
        new PageRun(context, context.GetInput<PageInput>()!).RunAsync();
}
