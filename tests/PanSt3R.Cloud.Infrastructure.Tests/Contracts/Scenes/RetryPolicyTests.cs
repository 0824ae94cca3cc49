using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;

namespace PanSt3R.Cloud.Infrastructure.Tests.Contracts.Scenes;

public sealed class RetryPolicyTests
{
    [Theory]
    [InlineData(FailureClass.BadInput, 1, RetryDecision.SetAside)]
    [InlineData(FailureClass.TooBig, 1, RetryDecision.RetrySmaller)]
    [InlineData(FailureClass.TooBig, 3, RetryDecision.RetrySmaller)]
    [InlineData(FailureClass.TooBig, 4, RetryDecision.SetAside)]
    [InlineData(FailureClass.LostMachine, 5, RetryDecision.Retry)]
    [InlineData(FailureClass.LostMachine, 6, RetryDecision.SetAside)]
    [InlineData(FailureClass.Bug, 1, RetryDecision.Retry)]
    [InlineData(FailureClass.Bug, 2, RetryDecision.SetAside)]
    [InlineData(FailureClass.TimedOut, 1, RetryDecision.Retry)]
    [InlineData(FailureClass.TimedOut, 2, RetryDecision.SetAside)]
    [InlineData(FailureClass.Canceled, 1, RetryDecision.SetAside)]
    [InlineData(FailureClass.OverBudget, 1, RetryDecision.SetAside)]
    public void Next_Failures_FollowTheTable(FailureClass failure, int failures, RetryDecision expected) =>
        Assert.Equal(expected, RetryPolicy.Next(failure, failures));

    [Fact]
    public void DelayBefore_Failures_DoublesUpToFiveMinutes() => Assert.Equal(
        [5, 10, 20, 40, 80, 160, 300, 300],
        Enumerable.Range(1, 8).Select(failures => RetryPolicy.DelayBefore(FailureClass.LostMachine, failures).TotalSeconds));
}
