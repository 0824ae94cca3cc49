using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;

namespace PanSt3R.Cloud.Functions.Orchestration.Pages;

/// <summary>Event to a page: an attempt has ended.</summary>
/// <param name="Index">Index of the scene in the page.</param>
/// <param name="Attempt">Attempt in the round, from 1.</param>
/// <param name="Failure">Null when it succeeded.</param>
/// <param name="Reason">Why it failed, at most <see cref="SceneOutcome.MaxReason"/> characters.</param>
/// <param name="Seconds">Worker time it took.</param>
/// <param name="Result">The result; null when it failed, or when only the record tells it.</param>
/// <param name="IsFinal">Whether it failed in a way that no further attempt can mend.</param>
public sealed record AttemptEnded(
    int Index, int Attempt, FailureClass? Failure, string? Reason, double Seconds, VisibleResult? Result = null, bool IsFinal = false);

/// <summary>Event to a dataset and its pages: why nothing more is started.</summary>
public enum StopReason
{
    /// <summary>The run was cancelled.</summary>
    Canceled,

    /// <summary>Its budget is used up.</summary>
    OverBudget,
}

/// <summary>Event to a dataset: worker time of a page so far. The largest value counts, so repetition does no harm.</summary>
/// <param name="Page">The page.</param>
/// <param name="Seconds">Worker time of all its attempts that have ended.</param>
public sealed record PageSpent(int Page, double Seconds);
