using Azure;
using Microsoft.Extensions.Time.Testing;
using PanSt3R.Cloud.Infrastructure.Resilience;
using PanSt3R.Cloud.Testing.Faults;
using Polly.Timeout;

namespace PanSt3R.Cloud.Infrastructure.Tests.Resilience;

public sealed class CloudPipelinesTests
{
    private static readonly PipelineLimits Limits = new(TimeSpan.FromMinutes(3), TimeSpan.FromSeconds(10), 3);

    private readonly FakeTimeProvider _time = new();
    private readonly List<DateTimeOffset> _attempts = [];

    [Fact]
    public async Task ExecuteAsync_PassingErrors_AreRepeatedWithGrowingDelays()
    {
        await Assert.ThrowsAsync<RequestFailedException>(() => RunAsync(Limits, _ => throw new RequestFailedException(503, "busy")));

        Assert.Equal(1 + Limits.Repetitions, _attempts.Count);
    }

    [Fact]
    public async Task ExecuteAsync_LastingError_IsNotRepeated()
    {
        await Assert.ThrowsAsync<RequestFailedException>(() => RunAsync(Limits, _ => throw new RequestFailedException(404, "missing")));

        Assert.Single(_attempts);
    }

    [Theory]
    [InlineData(20, 20)]
    [InlineData(3600, 30)]
    public async Task ExecuteAsync_RetryAfter_IsWaitedForWithinReason(int asked, int waited)
    {
        var answer = new FaultyResponse(503, "busy", "id", retryAfter: asked);

        await RunAsync(Limits, attempt => attempt == 1 ? throw new RequestFailedException(answer) : Task.CompletedTask);

        Assert.InRange((_attempts[1] - _attempts[0]).TotalSeconds, waited, waited + 1);
    }

    [Fact]
    public async Task ExecuteAsync_HangingAttempt_IsCutOffAndRepeated()
    {
        await RunAsync(Limits, (attempt, token) => attempt == 1 ? Task.Delay(Timeout.Infinite, token) : Task.CompletedTask);

        Assert.InRange((_attempts[1] - _attempts[0]).TotalSeconds, Limits.Attempt.TotalSeconds, Limits.Attempt.TotalSeconds + 5);
    }

    [Fact]
    public async Task ExecuteAsync_EverythingHangs_EndsAtTheTotal()
    {
        var limits = Limits with { Total = TimeSpan.FromSeconds(15), Repetitions = 100 };
        var start = _time.GetUtcNow();

        await Assert.ThrowsAsync<TimeoutRejectedException>(
            () => RunAsync(limits, (_, token) => Task.Delay(Timeout.Infinite, token)));

        Assert.InRange((_time.GetUtcNow() - start).TotalSeconds, 15, 17);
    }

    [Fact]
    public void Settling_Limits_EndBeforeTheLockDoes() => Assert.True(
        PipelineLimits.Settling.Total < new PanSt3R.Cloud.Infrastructure.Queues.Storage.StorageQueueOptions().LockDuration);

    private Task RunAsync(PipelineLimits limits, Func<int, Task> work) => RunAsync(limits, (attempt, _) => work(attempt));

    private Task RunAsync(PipelineLimits limits, Func<int, CancellationToken, Task> work)
    {
        var pipeline = CloudPipelines.Create(limits, _time);
        return FakeTime.PassAsync(_time, pipeline.ExecuteAsync(async token =>
        {
            _attempts.Add(_time.GetUtcNow());
            await work(_attempts.Count, token);
        }).AsTask());
    }
}
