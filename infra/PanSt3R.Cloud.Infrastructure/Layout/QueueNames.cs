namespace PanSt3R.Cloud.Infrastructure.Layout;

/// <summary>Names of the queues, the same on Service Bus and on Azure Storage.</summary>
public static class QueueNames
{
    /// <summary>Attempts for workers.</summary>
    public const string SceneJobs = "scene-jobs";

    /// <summary>Ends of attempts for the orchestrations.</summary>
    public const string SceneOutcomes = "scene-outcomes";

    /// <summary>What Azure Storage queues append to the name for messages that were set aside; Service Bus has sub-queues.</summary>
    public const string PoisonSuffix = "-poison";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [SceneJobs, SceneOutcomes];
}
