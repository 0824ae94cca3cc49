using System.ComponentModel.DataAnnotations;

namespace PanSt3R.Cloud.Infrastructure.Hosting;

/// <summary>Where the installation's services are: configuration section <c>Cloud</c>. Holds no secrets.</summary>
public sealed class CloudOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Cloud";

    /// <summary>Blob endpoint, reached with the process's identity. Not needed with <see cref="StorageConnection"/>.</summary>
    public Uri? BlobServiceUri { get; set; }

    /// <summary>Queue endpoint, reached with the process's identity; only for <see cref="QueueKind.Storage"/>.</summary>
    public Uri? QueueServiceUri { get; set; }

    /// <summary>Connection string of Azurite; its key is published. Null in Azure.</summary>
    public string? StorageConnection { get; set; }

    /// <summary>Which queues carry jobs and outcomes.</summary>
    /// <value>Default: <see cref="QueueKind.ServiceBus"/>.</value>
    public QueueKind Queues { get; set; } = QueueKind.ServiceBus;

    /// <summary>Host name of the Service Bus namespace, reached with the process's identity.</summary>
    public string? ServiceBusNamespace { get; set; }

    /// <summary>Connection string of the Service Bus emulator. Null in Azure.</summary>
    public string? ServiceBusConnection { get; set; }

    /// <summary>Model for captures and submissions that name none: a folder in <c>models</c>.</summary>
    [Required]
    public string DefaultModel { get; set; } = "default";
}

/// <summary>Kinds of queues.</summary>
public enum QueueKind
{
    /// <summary>Azure Service Bus.</summary>
    ServiceBus,

    /// <summary>Azure Storage queues: Azurite and small installations.</summary>
    Storage,
}
