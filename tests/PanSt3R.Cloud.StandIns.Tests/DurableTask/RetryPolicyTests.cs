using Microsoft.DurableTask;

namespace PanSt3R.Cloud.StandIns.Tests.DurableTask;

public sealed class RetryPolicyTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Policy_Defaults_AreOneHourAndNoEnd()
    {
        var policy = new RetryPolicy(3, Second);

        Assert.Equal((1, TimeSpan.FromHours(1)), (policy.BackoffCoefficient, policy.MaxRetryInterval));
        Assert.Equal(Timeout.InfiniteTimeSpan, policy.RetryTimeout);
        Assert.True(policy.Handle(new InvalidOperationException()));
    }

    [Theory]
    [InlineData(0, 1, 1, null, null, "maxNumberOfAttempts")]
    [InlineData(1, 0, 1, null, null, "firstRetryInterval")]
    [InlineData(1, 1, 0.9, null, null, "backoffCoefficient")]
    [InlineData(1, 2, 1, 1.0, null, "maxRetryInterval")]
    [InlineData(1, 2, 1, null, 1.0, "retryTimeout")]
    public void Policy_ValueOutOfRange_IsRefused(
        int attempts, double first, double backoff, double? longest, double? timeout, string parameter)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() =>
            new RetryPolicy(attempts, first * Second, backoff, longest * Second, timeout * Second));

        Assert.Equal(parameter, error.ParamName);
    }

    [Fact]
    public void Policy_NoLimit_MayBeWritten()
    {
        var policy = new RetryPolicy(1, Second, 1, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        Assert.Equal((Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan), (policy.MaxRetryInterval, policy.RetryTimeout));
    }

    [Fact]
    public async Task Handler_Plain_IsWrapped()
    {
        TaskRetryOptions options = new RetryHandler(context => context.LastAttemptNumber < 3);

        Assert.Null(options.Policy);
        Assert.True(await options.Handler!(Attempt(2)));
        Assert.False(await options.Handler!(Attempt(3)));
    }

    private static RetryContext Attempt(int number) => new(
        null!, number, TaskFailureDetails.FromException(new IOException()), TimeSpan.Zero, CancellationToken.None);
}
