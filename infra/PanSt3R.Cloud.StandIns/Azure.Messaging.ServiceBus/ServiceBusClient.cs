#nullable disable

using Azure.Core;
using PanSt3R.Cloud.StandIns;

namespace Azure.Messaging.ServiceBus;

public class ServiceBusClient : IAsyncDisposable
{
    protected ServiceBusClient() { }

    public ServiceBusClient(string connectionString) => throw StandIn.NotServed();

    public ServiceBusClient(string connectionString, ServiceBusClientOptions options) => throw StandIn.NotServed();

    public ServiceBusClient(string fullyQualifiedNamespace, TokenCredential credential) => throw StandIn.NotServed();

    public ServiceBusClient(
        string fullyQualifiedNamespace, TokenCredential credential, ServiceBusClientOptions options) =>
        throw StandIn.NotServed();

    public ServiceBusClient(
        string fullyQualifiedNamespace, AzureNamedKeyCredential credential, ServiceBusClientOptions options = null) =>
        throw StandIn.NotServed();

    public ServiceBusClient(
        string fullyQualifiedNamespace, AzureSasCredential credential, ServiceBusClientOptions options = null) =>
        throw StandIn.NotServed();

    public virtual string FullyQualifiedNamespace => throw StandIn.NotServed();

    public virtual string Identifier => throw StandIn.NotServed();

    public virtual bool IsClosed => throw StandIn.NotServed();

    public ServiceBusTransportType TransportType => throw StandIn.NotServed();

    public virtual ServiceBusSender CreateSender(string queueOrTopicName) => throw StandIn.NotServed();

    public virtual ServiceBusSender CreateSender(string queueOrTopicName, ServiceBusSenderOptions options) =>
        throw StandIn.NotServed();

    public virtual ServiceBusReceiver CreateReceiver(string queueName) => throw StandIn.NotServed();

    public virtual ServiceBusReceiver CreateReceiver(string queueName, ServiceBusReceiverOptions options) =>
        throw StandIn.NotServed();

    public virtual ServiceBusReceiver CreateReceiver(string topicName, string subscriptionName) =>
        throw StandIn.NotServed();

    public virtual ServiceBusReceiver CreateReceiver(
        string topicName, string subscriptionName, ServiceBusReceiverOptions options) => throw StandIn.NotServed();

    public virtual ServiceBusProcessor CreateProcessor(string queueName) => throw StandIn.NotServed();

    public virtual ServiceBusProcessor CreateProcessor(string queueName, ServiceBusProcessorOptions options) =>
        throw StandIn.NotServed();

    public virtual ServiceBusProcessor CreateProcessor(string topicName, string subscriptionName) =>
        throw StandIn.NotServed();

    public virtual ServiceBusProcessor CreateProcessor(
        string topicName, string subscriptionName, ServiceBusProcessorOptions options) => throw StandIn.NotServed();

    public virtual ValueTask DisposeAsync() => throw StandIn.NotServed();
}
