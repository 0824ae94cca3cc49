using PanSt3R.Cloud.Functions.Orchestration.Pages;

namespace PanSt3R.Cloud.Functions.Orchestration.Activities;

/// <summary>Input of <see cref="MarkStopped"/>.</summary>
/// <param name="Run">Run id.</param>
/// <param name="Reason">Why nothing more is started.</param>
public sealed record StopOrder(string Run, StopReason Reason);

/// <summary>Input of <see cref="SkipPages"/>: pages that are not started any more.</summary>
/// <param name="Run">Run id.</param>
/// <param name="Round">Round of the run.</param>
/// <param name="First">First page.</param>
/// <param name="Count">Number of pages, at most <see cref="MaxPages"/>.</param>
/// <param name="Reason">Why.</param>
public sealed record SkipOrder(string Run, int Round, int First, int Count, StopReason Reason)
{
    /// <summary>Most pages of one call.</summary>
    public const int MaxPages = 50;
}
