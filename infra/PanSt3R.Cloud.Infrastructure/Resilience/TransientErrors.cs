using System.Net.Sockets;
using Azure;
using Azure.Identity;
using Azure.Messaging.ServiceBus;
using PanSt3R.Cloud.Infrastructure.Queues;
using Polly.Timeout;

namespace PanSt3R.Cloud.Infrastructure.Resilience;

/// <summary>Which errors of Azure's services pass by themselves.</summary>
public static class TransientErrors
{
    /// <summary>Whether doing the same later may succeed.</summary>
    /// <param name="error">What was thrown.</param>
    /// <param name="cancellationToken">Token of the caller: when it is cancelled, a cancellation is no error of the service.</param>
    public static bool IsTransient(Exception error, CancellationToken cancellationToken) => error switch
    {
        OperationCanceledException => !cancellationToken.IsCancellationRequested,
        RequestFailedException failed => failed.Status is 0 or 408 or 429 or >= 500,
        ServiceBusException bus => bus.IsTransient,
        AuthenticationFailedException { InnerException: { } inner } => IsTransient(inner, cancellationToken),
        AggregateException many => many.InnerExceptions.All(inner => IsTransient(inner, cancellationToken)),
        QueueUnavailableException or TimeoutRejectedException or TimeoutException => true,
        HttpRequestException or HttpIOException or EndOfStreamException or SocketException => true,
        IOException { InnerException: { } inner } => IsTransient(inner, cancellationToken),
        _ => false,
    };
}
