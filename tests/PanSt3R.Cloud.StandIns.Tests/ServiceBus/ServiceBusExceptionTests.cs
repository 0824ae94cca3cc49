using Azure.Messaging.ServiceBus;

namespace PanSt3R.Cloud.StandIns.Tests.ServiceBus;

public sealed class ServiceBusExceptionTests
{
    [Fact]
    public void IsTransient_OfAReason_IsTrueOfThreeAlone() => Assert.Equal(
        [
            ServiceBusFailureReason.ServiceBusy,
            ServiceBusFailureReason.ServiceTimeout,
            ServiceBusFailureReason.ServiceCommunicationProblem,
        ],
        Enum.GetValues<ServiceBusFailureReason>().Where(reason => new ServiceBusException("", reason).IsTransient));

    [Fact]
    public void IsTransient_Given_IsKept() => Assert.True(
        new ServiceBusException(true, "gone", "jobs", ServiceBusFailureReason.MessageLockLost).IsTransient);

    [Theory]
    [InlineData("jobs", "gone (jobs - MessageLockLost). For troubleshooting information, see ")]
    [InlineData(null, "gone (MessageLockLost). For troubleshooting information, see ")]
    public void Message_Always_NamesEntityAndReason(string? entity, string start) => Assert.StartsWith(
        start,
        new ServiceBusException("gone", ServiceBusFailureReason.MessageLockLost, entity).Message,
        StringComparison.Ordinal);
}
