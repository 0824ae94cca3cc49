using System.ComponentModel.DataAnnotations;

namespace PanSt3R.Cloud.Infrastructure.Queues.Storage;

/// <summary>What Azure Storage leaves to its clients and Service Bus knows itself: configuration section <c>Cloud:StorageQueues</c>.</summary>
public sealed class StorageQueueOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Cloud:StorageQueues";

    /// <summary>How long a message is locked unless renewed.</summary>
    /// <value>Default: 60 seconds. Whole seconds, from 1 second to 1 day.</value>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan LockDuration { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Deliveries after which a message is set aside.</summary>
    /// <value>Default: 10. From 1 to 1000.</value>
    [Range(1, 1000)]
    public int MaxDeliveries { get; set; } = 10;

    /// <summary>Time between two looks at an empty queue.</summary>
    /// <value>Default: 1 second. From 10 milliseconds to 1 minute.</value>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);
}
