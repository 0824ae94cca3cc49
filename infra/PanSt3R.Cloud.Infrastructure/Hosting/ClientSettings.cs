using Azure.Core;
using Azure.Messaging.ServiceBus;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace PanSt3R.Cloud.Infrastructure.Hosting;

/// <summary>
/// How the clients of Azure retry single requests: exponentially, and no sooner than a <c>Retry-After</c> says.
/// <see cref="Resilience.PipelineLimits"/> bounds whole operations.
/// </summary>
public static class ClientSettings
{
    /// <summary>Settings of clients of blobs.</summary>
    public static BlobClientOptions Blobs()
    {
        var options = new BlobClientOptions();
        Set(options.Retry);
        return options;
    }

    /// <summary>Settings of clients of queues: messages are plain text.</summary>
    public static QueueClientOptions Queues()
    {
        var options = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None };
        Set(options.Retry);
        return options;
    }

    /// <summary>Settings of clients of Service Bus.</summary>
    public static ServiceBusClientOptions ServiceBus() => new()
    {
        RetryOptions = new ServiceBusRetryOptions
        {
            MaxRetries = 3,
            Delay = TimeSpan.FromSeconds(0.5),
            MaxDelay = TimeSpan.FromSeconds(10),
            TryTimeout = TimeSpan.FromSeconds(30),
        },
    };

    private static void Set(RetryOptions retry)
    {
        retry.Mode = RetryMode.Exponential;
        retry.MaxRetries = 4;
        retry.Delay = TimeSpan.FromSeconds(0.4);
        retry.MaxDelay = TimeSpan.FromSeconds(10);
        retry.NetworkTimeout = TimeSpan.FromSeconds(100);
    }
}
