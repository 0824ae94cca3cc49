namespace PanSt3R.Cloud.Infrastructure.Resilience;

/// <summary>Names under which the pipelines of <see cref="PipelineLimits"/> are registered.</summary>
public static class PipelineNames
{
    /// <summary>Reads of documents.</summary>
    public const string Reading = "storage-reading";

    /// <summary>Sends of messages.</summary>
    public const string Sending = "queue-sending";

    /// <summary>Receives, renewals and settlements.</summary>
    public const string Settling = "queue-settling";
}
