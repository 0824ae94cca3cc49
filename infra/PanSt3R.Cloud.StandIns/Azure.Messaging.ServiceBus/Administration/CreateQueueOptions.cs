#nullable disable

using PanSt3R.Cloud.StandIns;

namespace Azure.Messaging.ServiceBus.Administration;

public class CreateQueueOptions : IEquatable<CreateQueueOptions>
{
    public CreateQueueOptions(string name) => Name = name;

    public TimeSpan AutoDeleteOnIdle { get; set; } = TimeSpan.MaxValue;

    public bool DeadLetteringOnMessageExpiration { get; set; }

    public TimeSpan DefaultMessageTimeToLive { get; set; } = TimeSpan.MaxValue;

    public TimeSpan DuplicateDetectionHistoryTimeWindow { get; set; } = TimeSpan.FromMinutes(1);

    public bool EnableBatchedOperations { get; set; } = true;

    public bool EnablePartitioning { get; set; }

    public string ForwardDeadLetteredMessagesTo { get; set; }

    public string ForwardTo { get; set; }

    public TimeSpan LockDuration { get; set; } = TimeSpan.FromMinutes(1);

    public int MaxDeliveryCount { get; set; } = 10;

    public long? MaxMessageSizeInKilobytes { get; set; }

    public long MaxSizeInMegabytes { get; set; } = 1024;

    public string Name { get; set; }

    public bool RequiresDuplicateDetection { get; set; }

    public bool RequiresSession { get; set; }

    public EntityStatus Status { get; set; } = EntityStatus.Active;

    public string UserMetadata { get; set; }

    bool IEquatable<CreateQueueOptions>.Equals(CreateQueueOptions other) => throw StandIn.NotServed();
}
