#nullable disable

using PanSt3R.Cloud.StandIns;

namespace Azure.Messaging.ServiceBus;

public class ServiceBusProcessor : IAsyncDisposable
{
    protected ServiceBusProcessor() { }

    protected ServiceBusProcessor(ServiceBusClient client, string queueName, ServiceBusProcessorOptions options) =>
        throw StandIn.NotServed();

    protected ServiceBusProcessor(
        ServiceBusClient client, string topicName, string subscriptionName, ServiceBusProcessorOptions options) =>
        throw StandIn.NotServed();

    public event Func<ProcessErrorEventArgs, Task> ProcessErrorAsync;

    public event Func<ProcessMessageEventArgs, Task> ProcessMessageAsync;

    public virtual bool AutoCompleteMessages => throw StandIn.NotServed();

    public virtual string EntityPath => throw StandIn.NotServed();

    public virtual string FullyQualifiedNamespace => throw StandIn.NotServed();

    public virtual string Identifier => throw StandIn.NotServed();

    public virtual bool IsClosed => throw StandIn.NotServed();

    public virtual bool IsProcessing => throw StandIn.NotServed();

    public virtual TimeSpan MaxAutoLockRenewalDuration => throw StandIn.NotServed();

    public virtual int MaxConcurrentCalls => throw StandIn.NotServed();

    public virtual int PrefetchCount => throw StandIn.NotServed();

    public virtual ServiceBusReceiveMode ReceiveMode => throw StandIn.NotServed();

    public virtual Task StartProcessingAsync(CancellationToken cancellationToken = default) =>
        throw StandIn.NotServed();

    public virtual Task StopProcessingAsync(CancellationToken cancellationToken = default) =>
        throw StandIn.NotServed();

    public void UpdateConcurrency(int maxConcurrentCalls) => throw StandIn.NotServed();

    public void UpdatePrefetchCount(int prefetchCount) => throw StandIn.NotServed();

    public virtual Task CloseAsync(CancellationToken cancellationToken = default) => throw StandIn.NotServed();

    public ValueTask DisposeAsync() => throw StandIn.NotServed();

    /// <summary>Raises <see cref="ProcessErrorAsync"/>, as a double does to play a failure.</summary>
    protected internal virtual Task OnProcessErrorAsync(ProcessErrorEventArgs args) => ProcessErrorAsync(args);

    /// <summary>Raises <see cref="ProcessMessageAsync"/>, as a double does to play a delivery.</summary>
    protected internal virtual Task OnProcessMessageAsync(ProcessMessageEventArgs args) => ProcessMessageAsync(args);
}
