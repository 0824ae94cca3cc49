using System.Collections.ObjectModel;
using Cronos;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using PanSt3R.Cloud.LocalHost.Functions;

namespace PanSt3R.Cloud.LocalHost.Timers;

/// <summary>
/// Calls a function by a schedule: six fields, UTC. Runs that were missed while the host was away are made up for by one, unless the
/// schedule comes round within a minute or the trigger says not to watch.
/// </summary>
internal sealed class TimerListener(
    FunctionDescriptor function,
    TimerTriggerAttribute trigger,
    CronExpression schedule,
    TimerMemory memory,
    FunctionInvoker invoker,
    TimeProvider time,
    ILogger logger) : ITriggerListener
{
    /// <summary>Longest time until a clock that was set is noticed.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var last = await LastAsync(cancellationToken);
        if (trigger.RunOnStartup)
        {
            await InvokeAsync(last, Now, isPastDue: false, cancellationToken);
        }

        while (schedule.GetNextOccurrence(last) is { } due)
        {
            await UntilAsync(due, cancellationToken);
            bool isPastDue = schedule.GetNextOccurrence(due) is { } after && after <= Now;
            var newest = isPastDue ? Newest(due) : due;
            await InvokeAsync(last, newest, isPastDue, cancellationToken);
            last = newest;
            await RememberAsync(last, cancellationToken);
        }
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private bool IsWatched =>
        trigger.UseMonitor
        && schedule.GetNextOccurrence(Now) is { } next
        && schedule.GetNextOccurrence(next) is { } after
        && after - next >= TimeSpan.FromMinutes(1);

    private async Task<DateTime> LastAsync(CancellationToken cancellationToken)
    {
        var last = IsWatched ? await memory.ReadAsync(cancellationToken) : null;
        return last is { } known && known < Now ? DateTime.SpecifyKind(known, DateTimeKind.Utc) : Now;
    }

    private async Task RememberAsync(DateTime last, CancellationToken cancellationToken)
    {
        if (IsWatched)
        {
            await memory.WriteAsync(last, cancellationToken);
        }
    }

    private async Task UntilAsync(DateTime due, CancellationToken cancellationToken)
    {
        while (due - Now is var wait && wait > TimeSpan.Zero)
        {
            await Task.Delay(wait < LongestWait ? wait : LongestWait, time, cancellationToken);
        }
    }

    // The last time of the schedule that is not in the future.
    private DateTime Newest(DateTime due)
    {
        var newest = due;
        while (schedule.GetNextOccurrence(newest) is { } next && next <= Now)
        {
            newest = next;
        }

        return newest;
    }

    private async Task InvokeAsync(DateTime last, DateTime due, bool isPastDue, CancellationToken cancellationToken)
    {
        var info = new TimerInfo
        {
            IsPastDue = isPastDue,
            ScheduleStatus = new ScheduleStatus
            {
                Last = last,
                Next = schedule.GetNextOccurrence(due) ?? DateTime.MaxValue,
                LastUpdated = Now,
            },
        };
        try
        {
            await invoker.InvokeAsync(function, info, ReadOnlyDictionary<string, string>.Empty, cancellationToken);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            logger.TimerFailed(function.Name, due, error);
        }
    }
}
