namespace PanSt3R.Cloud.LocalHost.Orchestration.Execution;

/// <summary>An orchestrator does not do again what its history says it did.</summary>
/// <param name="message">What differs.</param>
internal sealed class NonDeterminismException(string message) : Exception(message)
{
    /// <summary>What is told when an orchestrator awaits a task of somebody else.</summary>
    public const string LeftItsThread =
        "The orchestrator awaited something that its context did not make (such as Task.Run, Task.Delay, input and output, "
        + "CancelAsync or ConfigureAwait(false)). Await only tasks of the context; do everything else in activities.";
}
