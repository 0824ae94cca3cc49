using Microsoft.Extensions.Options;
using PanSt3R.Cloud.Infrastructure.Layout;

namespace PanSt3R.Cloud.Infrastructure.Hosting;

/// <summary>Checks at start that the options fit together, and that they hold no secret; all errors are told together.</summary>
internal sealed class CloudOptionsValidator : IValidateOptions<CloudOptions>
{
    public ValidateOptionsResult Validate(string? name, CloudOptions options)
    {
        string[] errors = [.. Storage(options), .. Queues(options), .. Model(options)];
        return errors.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static IEnumerable<string> Storage(CloudOptions options)
    {
        if (options.StorageConnection is { } connection)
        {
            if (PublishedConnections.StorageFault(connection) is { } fault)
            {
                yield return $"Cloud:StorageConnection {fault}";
            }

            yield break;
        }

        if (options.BlobServiceUri is null)
        {
            yield return "Cloud:BlobServiceUri is missing: give the blob endpoint, such as https://ACCOUNT.blob.core.windows.net, "
                + "or the connection string of Azurite as Cloud:StorageConnection.";
        }
        else if (!IsHttps(options.BlobServiceUri))
        {
            yield return $"Cloud:BlobServiceUri '{options.BlobServiceUri}' must be an address with https.";
        }
    }

    private static IEnumerable<string> Queues(CloudOptions options) => options.Queues switch
    {
        QueueKind.Storage => StorageQueues(options),
        QueueKind.ServiceBus => ServiceBus(options),
        _ => [$"Cloud:Queues '{options.Queues}' must be 'ServiceBus' or 'Storage'."],
    };

    private static IEnumerable<string> StorageQueues(CloudOptions options)
    {
        if (options.StorageConnection is null && (options.QueueServiceUri is null || !IsHttps(options.QueueServiceUri)))
        {
            yield return "Cloud:QueueServiceUri must be the queue endpoint, such as https://ACCOUNT.queue.core.windows.net, "
                + "when Cloud:Queues is 'Storage' and there is no Cloud:StorageConnection.";
        }
    }

    private static IEnumerable<string> ServiceBus(CloudOptions options)
    {
        if (options.ServiceBusConnection is { } connection)
        {
            if (PublishedConnections.ServiceBusFault(connection) is { } fault)
            {
                yield return $"Cloud:ServiceBusConnection {fault}";
            }

            yield break;
        }

        if (options.ServiceBusNamespace is not { } host || Uri.CheckHostName(host) == UriHostNameType.Unknown)
        {
            yield return $"Cloud:ServiceBusNamespace '{options.ServiceBusNamespace}' must be a host name, such as "
                + "NAME.servicebus.windows.net; or set Cloud:Queues to 'Storage'.";
        }
    }

    private static IEnumerable<string> Model(CloudOptions options)
    {
        if (!SafeName.IsSafe(options.DefaultModel))
        {
            yield return $"Cloud:DefaultModel '{options.DefaultModel}' is no usable name: {SafeName.Rule}.";
        }
    }

    private static bool IsHttps(Uri address) => address is { IsAbsoluteUri: true, Scheme: "https" };
}
