namespace Microsoft.DurableTask;

/// <summary>How the failure of an activity or a sub-orchestration reaches the orchestrator.</summary>
public sealed class TaskFailedException : Exception
{
    public TaskFailedException(string taskName, int taskId, Exception innerException)
        : this(taskName, taskId, TaskFailureDetails.FromException(innerException), innerException) { }

    public TaskFailedException(string taskName, int taskId, TaskFailureDetails failureDetails)
        : this(taskName, taskId, failureDetails, null) { }

    private TaskFailedException(string taskName, int taskId, TaskFailureDetails details, Exception? innerException)
        : base($"Task '{taskName}' (#{taskId}) failed with an unhandled exception: {details.ErrorMessage}", innerException)
    {
        TaskName = taskName;
        TaskId = taskId;
        FailureDetails = details;
    }

    public string TaskName { get; }

    public int TaskId { get; }

    public TaskFailureDetails FailureDetails { get; }
}
