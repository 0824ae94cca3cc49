using PanSt3R.Cloud.Functions.Orchestration.Pages;

namespace PanSt3R.Cloud.Functions.Orchestration.Datasets;

/// <summary>All that a dataset's orchestration needs to know of its plan.</summary>
/// <param name="Before">Scenes of the run, and what earlier rounds came to.</param>
/// <param name="TimeLimitSeconds">Longest time of one attempt.</param>
/// <param name="BudgetSeconds">Worker time that the round may use; null for any.</param>
/// <param name="IsBenchmark">Whether pins are to be checked and the result goes into a benchmark's history.</param>
/// <param name="PagesInFlight">Pages that run at a time.</param>
/// <param name="Times">When pages look after scenes.</param>
public sealed record RoundPlan(
    RunTotals Before, double TimeLimitSeconds, double? BudgetSeconds, bool IsBenchmark, int PagesInFlight, PageTimes Times);
