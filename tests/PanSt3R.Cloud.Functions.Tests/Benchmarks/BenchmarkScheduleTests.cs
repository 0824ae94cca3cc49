using PanSt3R.Cloud.Functions.Benchmarks;

namespace PanSt3R.Cloud.Functions.Tests.Benchmarks;

public sealed class BenchmarkScheduleTests
{
    private static readonly DateTimeOffset Noon = new(2026, 4, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("0 3 * * *", "2026-04-01T02:59:00Z", "2026-04-01T12:00:00Z", "2026-04-01T03:00:00Z")]
    [InlineData("0 3 * * *", "2026-04-01T03:00:00Z", "2026-04-01T12:00:00Z", null)]
    [InlineData("0 3 * * *", "2026-03-25T03:00:00Z", "2026-04-01T12:00:00Z", "2026-04-01T03:00:00Z")]
    [InlineData("0 12 * * *", "2026-04-01T11:59:59Z", "2026-04-01T12:00:00Z", "2026-04-01T12:00:00Z")]
    [InlineData("* * * * *", "2026-04-01T12:00:00Z", "2026-04-01T11:00:00Z", null)]
    public void Due_LastStartAndNow_GivesTheLatestMissedTime(string schedule, string last, string now, string? due) => Assert.Equal(
        due is null ? null : DateTimeOffset.Parse(due),
        BenchmarkSchedule.Due(schedule, DateTimeOffset.Parse(last), DateTimeOffset.Parse(now)));

    [Fact]
    public void Due_LastStartYearsAgo_LooksBackABoundedTime() =>
        Assert.Equal(Noon, BenchmarkSchedule.Due("* * * * *", DateTimeOffset.MinValue, Noon));
}
