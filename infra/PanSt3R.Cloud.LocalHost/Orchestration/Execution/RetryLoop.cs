using Microsoft.DurableTask;

namespace PanSt3R.Cloud.LocalHost.Orchestration.Execution;

/// <summary>Tries a task again as its options say; waits are durable timers.</summary>
internal static class RetryLoop
{
    /// <summary>Runs a task until it succeeds or may not be tried again.</summary>
    public static async Task<T> RunAsync<T>(TaskOrchestrationContext context, Func<Task<T>> call, TaskRetryOptions options)
    {
        var started = context.CurrentUtcDateTime;
        for (int attempt = 1; ; attempt++)
        {
            TaskFailedException failure;
            try
            {
                return await call();
            }
            catch (TaskFailedException error)
            {
                failure = error;
            }

            var spent = context.CurrentUtcDateTime - started;
            if (!await MayRetryAsync(context, options, attempt, failure, spent))
            {
                throw failure;
            }

            if (options.Policy is { } policy)
            {
                await context.CreateTimer(DelayAfter(policy, attempt), CancellationToken.None);
            }
        }
    }

    private static async Task<bool> MayRetryAsync(
        TaskOrchestrationContext context, TaskRetryOptions options, int attempt, TaskFailedException failure, TimeSpan spent)
    {
        if (options.Policy is not { } policy)
        {
            return await options.Handler!(
                new RetryContext(context, attempt, failure.FailureDetails, spent, CancellationToken.None));
        }

        bool inTime = policy.RetryTimeout == Timeout.InfiniteTimeSpan || spent < policy.RetryTimeout;
        return attempt < policy.MaxNumberOfAttempts
            && inTime
            && policy.Handle(failure);
    }

    private static TimeSpan DelayAfter(RetryPolicy policy, int attempt)
    {
        double seconds = policy.FirstRetryInterval.TotalSeconds * Math.Pow(policy.BackoffCoefficient, attempt - 1);
        return TimeSpan.FromSeconds(Math.Min(seconds, policy.MaxRetryInterval.TotalSeconds));
    }
}
