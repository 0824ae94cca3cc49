#nullable disable

using Azure.Core;
using PanSt3R.Cloud.StandIns;

namespace Azure.Messaging.ServiceBus.Administration;

public class ServiceBusAdministrationClient
{
    protected ServiceBusAdministrationClient() { }

    public ServiceBusAdministrationClient(string connectionString) => throw StandIn.NotServed();

    public ServiceBusAdministrationClient(string connectionString, ServiceBusAdministrationClientOptions options) =>
        throw StandIn.NotServed();

    public ServiceBusAdministrationClient(string fullyQualifiedNamespace, TokenCredential credential) =>
        throw StandIn.NotServed();

    public ServiceBusAdministrationClient(
        string fullyQualifiedNamespace, TokenCredential credential, ServiceBusAdministrationClientOptions options) =>
        throw StandIn.NotServed();

    public virtual Task<Response<QueueProperties>> CreateQueueAsync(
        string name, CancellationToken cancellationToken = default) => throw StandIn.NotServed();

    public virtual Task<Response<QueueProperties>> CreateQueueAsync(
        CreateQueueOptions options, CancellationToken cancellationToken = default) => throw StandIn.NotServed();

    public virtual Task<Response<QueueProperties>> UpdateQueueAsync(
        QueueProperties queue, CancellationToken cancellationToken = default) => throw StandIn.NotServed();

    public virtual Task<Response> DeleteQueueAsync(string name, CancellationToken cancellationToken = default) =>
        throw StandIn.NotServed();

    public virtual Task<Response<bool>> QueueExistsAsync(string name, CancellationToken cancellationToken = default) =>
        throw StandIn.NotServed();

    public virtual Task<Response<QueueProperties>> GetQueueAsync(
        string name, CancellationToken cancellationToken = default) => throw StandIn.NotServed();

    public virtual AsyncPageable<QueueProperties> GetQueuesAsync(CancellationToken cancellationToken = default) =>
        throw StandIn.NotServed();

    public virtual Task<Response<QueueRuntimeProperties>> GetQueueRuntimePropertiesAsync(
        string name, CancellationToken cancellationToken = default) => throw StandIn.NotServed();

    public virtual AsyncPageable<QueueRuntimeProperties> GetQueuesRuntimePropertiesAsync(
        CancellationToken cancellationToken = default) => throw StandIn.NotServed();
}
