using Azure.Messaging.ServiceBus;
using Azure.Messaging.ServiceBus.Administration;

namespace PanSt3R.Cloud.StandIns.Tests.ServiceBus;

/// <summary>The defaults that the packages document; code that leaves an option out counts on them.</summary>
public sealed class OptionsTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void Client_Defaults_AreTheDocumentedOnes()
    {
        var options = new ServiceBusClientOptions();
        var retry = options.RetryOptions;

        Assert.Equal((ServiceBusTransportType.AmqpTcp, Minute), (options.TransportType, options.ConnectionIdleTimeout));
        Assert.Equal((ServiceBusRetryMode.Exponential, 3), (retry.Mode, retry.MaxRetries));
        Assert.Equal((TimeSpan.FromSeconds(0.8), Minute, Minute), (retry.Delay, retry.MaxDelay, retry.TryTimeout));
    }

    [Fact]
    public void Processor_Defaults_AreTheDocumentedOnes()
    {
        var options = new ServiceBusProcessorOptions();

        Assert.Equal((true, 1, 0), (options.AutoCompleteMessages, options.MaxConcurrentCalls, options.PrefetchCount));
        Assert.Equal(5 * Minute, options.MaxAutoLockRenewalDuration);
    }

    [Fact]
    public void Queue_Defaults_AreTheDocumentedOnes()
    {
        var options = new CreateQueueOptions("jobs");

        Assert.Equal((Minute, 10, 1024), (options.LockDuration, options.MaxDeliveryCount, options.MaxSizeInMegabytes));
        Assert.Equal(
            (TimeSpan.MaxValue, TimeSpan.MaxValue, Minute),
            (options.DefaultMessageTimeToLive, options.AutoDeleteOnIdle, options.DuplicateDetectionHistoryTimeWindow));
        Assert.Equal((true, EntityStatus.Active), (options.EnableBatchedOperations, options.Status));
    }
}
