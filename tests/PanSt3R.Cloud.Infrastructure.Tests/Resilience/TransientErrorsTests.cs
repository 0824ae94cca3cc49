using System.Net.Sockets;
using Azure;
using Azure.Identity;
using Azure.Messaging.ServiceBus;
using PanSt3R.Cloud.Infrastructure.Queues;
using PanSt3R.Cloud.Infrastructure.Resilience;
using Polly.Timeout;

namespace PanSt3R.Cloud.Infrastructure.Tests.Resilience;

public sealed class TransientErrorsTests
{
    public static TheoryData<Exception> Passing =>
    [
        new RequestFailedException(0, "no connection"),
        new RequestFailedException(408, "slow"),
        new RequestFailedException(429, "too many"),
        new RequestFailedException(500, "error"),
        new RequestFailedException(503, "busy"),
        new AggregateException(new RequestFailedException(503, "busy"), new TaskCanceledException()),
        new ServiceBusException("busy", ServiceBusFailureReason.ServiceBusy),
        new AuthenticationFailedException("no token", new HttpRequestException("no connection")),
        new QueueUnavailableException("no queue"),
        new EndOfStreamException(),
        new IOException("reset", new SocketException()),
        new TimeoutRejectedException(),
        new TaskCanceledException(),
    ];

    public static TheoryData<Exception> Lasting =>
    [
        new RequestFailedException(400, "bad"),
        new RequestFailedException(403, "forbidden"),
        new RequestFailedException(404, "missing"),
        new RequestFailedException(409, "conflict"),
        new RequestFailedException(412, "condition"),
        new AggregateException(new RequestFailedException(503, "busy"), new RequestFailedException(403, "forbidden")),
        new ServiceBusException("gone", ServiceBusFailureReason.MessageLockLost),
        new ServiceBusException("missing", ServiceBusFailureReason.MessagingEntityNotFound),
        new AuthenticationFailedException("no rights"),
        new UnauthorizedAccessException(),
        new FileNotFoundException(),
        new IOException("disk full"),
        new InvalidOperationException(),
    ];

    [Theory]
    [MemberData(nameof(Passing))]
    public void IsTransient_PassingError_Is(Exception error) => Assert.True(TransientErrors.IsTransient(error, CancellationToken.None));

    [Theory]
    [MemberData(nameof(Lasting))]
    public void IsTransient_LastingError_IsNot(Exception error) => Assert.False(TransientErrors.IsTransient(error, CancellationToken.None));

    [Fact]
    public void IsTransient_CancelledByTheCaller_IsNot() =>
        Assert.False(TransientErrors.IsTransient(new TaskCanceledException(), new CancellationToken(canceled: true)));
}
