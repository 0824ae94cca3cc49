namespace PanSt3R.Cloud.Functions.Tests.Replay;

/// <summary>What an orchestration has learnt, at a time.</summary>
/// <param name="At">When.</param>
public abstract record HistoryEvent(DateTime At)
{
    /// <summary>An activity or sub-orchestration has returned.</summary>
    /// <param name="At">When.</param>
    /// <param name="Action">Number of the action that called it.</param>
    /// <param name="Result">What it returned, as JSON; null for nothing.</param>
    /// <param name="Failure">Why it failed; null when it did not.</param>
    public sealed record Returned(DateTime At, int Action, string? Result, string? Failure) : HistoryEvent(At);

    /// <summary>A timer has fired.</summary>
    /// <param name="At">When.</param>
    /// <param name="Action">Number of the action that made it.</param>
    public sealed record Fired(DateTime At, int Action) : HistoryEvent(At);

    /// <summary>An event has arrived.</summary>
    /// <param name="At">When.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Payload">Its payload, as JSON.</param>
    public sealed record Raised(DateTime At, string Name, string Payload) : HistoryEvent(At);
}

/// <summary>What an orchestration asks for. Replays must ask for the same, in the same order.</summary>
/// <param name="Kind">Kind.</param>
/// <param name="Name">Name of the activity, orchestration or event.</param>
/// <param name="Target">Instance, for sub-orchestrations and events.</param>
/// <param name="Input">Input or payload, as JSON.</param>
/// <param name="FireAt">For timers.</param>
public sealed record OrchestrationAction(ActionKind Kind, string Name, string? Target, string? Input, DateTime? FireAt);

/// <summary>Kinds of actions.</summary>
public enum ActionKind
{
    Activity,
    SubOrchestration,
    Timer,
    Event,
}
