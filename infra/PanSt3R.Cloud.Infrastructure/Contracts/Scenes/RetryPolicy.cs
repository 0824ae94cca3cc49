namespace PanSt3R.Cloud.Infrastructure.Contracts.Scenes;

/// <summary>What follows a failed attempt: a table and nothing else, so that replays of an orchestration decide alike.</summary>
public static class RetryPolicy
{
    /// <summary>Attempts of one class that are allowed in a round, the first included.</summary>
    public static int AttemptsFor(FailureClass failure) => failure switch
    {
        FailureClass.TooBig => 4,
        FailureClass.LostMachine => 6,
        FailureClass.Bug or FailureClass.TimedOut => 2,
        _ => 1,
    };

    /// <summary>What follows.</summary>
    /// <param name="failure">Why the attempt failed.</param>
    /// <param name="failures">Failures of this class in the round, this one included; at least 1.</param>
    /// <param name="isFinal">Whether whoever failed knows that no further attempt can help.</param>
    public static RetryDecision Next(FailureClass failure, int failures, bool isFinal = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(failures, 1);
        return isFinal || failures >= AttemptsFor(failure)
            ? RetryDecision.SetAside
            : failure == FailureClass.TooBig ? RetryDecision.RetrySmaller : RetryDecision.Retry;
    }

    /// <summary>Time before the next attempt: none after memory, doubling from 5 seconds to 5 minutes after anything else.</summary>
    public static TimeSpan DelayBefore(FailureClass failure, int failures) => failure == FailureClass.TooBig
        ? TimeSpan.Zero
        : TimeSpan.FromSeconds(Math.Min(300, 5 * Math.Pow(2, failures - 1)));
}

/// <summary>What follows a failed attempt.</summary>
public enum RetryDecision
{
    /// <summary>The scene stays failed.</summary>
    SetAside,

    /// <summary>The same again.</summary>
    Retry,

    /// <summary>Again with a smaller plan.</summary>
    RetrySmaller,
}
