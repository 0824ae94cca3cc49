using Cronos;

namespace PanSt3R.Cloud.Functions.Benchmarks;

/// <summary>When a benchmark is due. Knows no clock.</summary>
internal static class BenchmarkSchedule
{
    /// <summary>Longest time that is looked back for missed starts.</summary>
    public static readonly TimeSpan LongestMiss = TimeSpan.FromDays(366);

    /// <summary>The latest scheduled time after the last start, up to now; starts that were missed before it are made up by it alone.</summary>
    /// <param name="schedule">Five-field cron expression, UTC.</param>
    /// <param name="last">Scheduled time of the last start, or when the benchmark was first seen.</param>
    /// <param name="now">The time.</param>
    /// <returns>The time; null when nothing is due.</returns>
    public static DateTimeOffset? Due(string schedule, DateTimeOffset last, DateTimeOffset now)
    {
        var from = last < now - LongestMiss ? now - LongestMiss : last;
        if (from >= now)
        {
            return null;
        }

        var times = CronExpression.Parse(schedule, CronFormat.Standard)
            .GetOccurrences(from.UtcDateTime, now.UtcDateTime, fromInclusive: false, toInclusive: true);
        DateTimeOffset? latest = null;
        foreach (var time in times)
        {
            latest = new DateTimeOffset(time, TimeSpan.Zero);
        }

        return latest;
    }
}
