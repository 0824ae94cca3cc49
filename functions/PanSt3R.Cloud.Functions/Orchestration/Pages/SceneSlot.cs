using PanSt3R.Cloud.Functions.Orchestration.Activities;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;

namespace PanSt3R.Cloud.Functions.Orchestration.Pages;

/// <summary>
/// A scene as the orchestration of its page knows it: which attempt is out, what failed before, when to look after it. Every
/// transition is idempotent, and only the current attempt can fail; a success counts whichever attempt it is of.
/// </summary>
internal sealed class SceneSlot
{
    private readonly PageTimes _times;
    private readonly int[] _failures = new int[Enum.GetValues<FailureClass>().Length];
    private SceneDispatch? _due;
    private DateTime? _waitingSince;
    private DateTime _resendAt;
    private double _patience;
    private int _sends;

    /// <summary>A scene whose first attempt is due.</summary>
    public SceneSlot(int index, PageTimes times)
    {
        _times = times;
        _due = new SceneDispatch(index, Attempt: 1, PlanReductions: 0, DelaySeconds: 0);
        (Index, Attempt) = (index, 1);
    }

    /// <summary>Index in the page.</summary>
    public int Index { get; }

    /// <summary>Current attempt, from 1; it may be due or out.</summary>
    public int Attempt { get; private set; }

    /// <summary>Attempts that were handed to the queue.</summary>
    public int Dispatched => _waitingSince is null ? Attempt - 1 : Attempt;

    /// <summary>Worker time of attempts that have ended.</summary>
    public double Seconds { get; private set; }

    /// <summary>Whether nothing more will be done.</summary>
    public bool IsSettled { get; private set; }

    /// <summary>Why it failed once it is settled; null for success.</summary>
    public SceneFailure? Failure { get; private set; }

    /// <summary>The result as it was told; null when it failed, or when only the record tells it.</summary>
    public VisibleResult? Result { get; private set; }

    /// <summary>What must be sent; null for nothing.</summary>
    public SceneDispatch? Due => IsSettled ? null : _due;

    /// <summary>Whether an attempt is with the queue or a worker.</summary>
    public bool IsOut => !IsSettled && _waitingSince is not null;

    /// <summary>When to look after the attempt that is out.</summary>
    public DateTime InspectAt { get; private set; }

    /// <summary>What was due was sent.</summary>
    public void Sent(DateTime now)
    {
        var start = now.AddSeconds(_due!.DelaySeconds);
        if (_waitingSince is null)
        {
            (_waitingSince, _patience, _sends) = (start, _times.FirstInspection, 0);
        }

        _resendAt = start.AddSeconds(_times.Resend * Math.Pow(2, _sends++));
        InspectAt = start.AddSeconds(_patience);
        _due = null;
    }

    /// <summary>An attempt has ended.</summary>
    /// <returns>What follows; null when this changes nothing.</returns>
    public RetryDecision? End(AttemptEnded ended)
    {
        if (ended.Failure is not { } failure)
        {
            Succeed(ended);
            return null;
        }

        if (IsSettled || ended.Attempt != Attempt || !Enum.IsDefined(failure))
        {
            return null;
        }

        Seconds += ended.Seconds;
        int failures = ++_failures[(int)failure];
        var decision = RetryPolicy.Next(failure, failures, ended.IsFinal);
        if (decision == RetryDecision.SetAside)
        {
            Settle(failure, ended.Reason);
        }
        else
        {
            PlanNext(RetryPolicy.DelayBefore(failure, failures));
        }

        return decision;
    }

    /// <summary>A worker is on it: it is left in peace until its time is over.</summary>
    /// <param name="remaining">Seconds until it must have ended.</param>
    /// <param name="now">The time.</param>
    public void Lives(double remaining, DateTime now) =>
        InspectAt = now.AddSeconds(Math.Max(remaining, _times.FirstInspection));

    /// <summary>No worker has taken it yet, or nothing could be found out.</summary>
    public void Waits(DateTime now)
    {
        if (now >= _waitingSince!.Value.AddSeconds(_times.Queue))
        {
            Settle(FailureClass.LostMachine, $"No worker took it within {TimeSpan.FromSeconds(_times.Queue).TotalHours:0.##} hours.");
            return;
        }

        _patience = Math.Min(2 * _patience, _times.LongestInspection);
        InspectAt = now.AddSeconds(_patience);
        if (now >= _resendAt)
        {
            _due = new SceneDispatch(Index, Attempt, _failures[(int)FailureClass.TooBig], DelaySeconds: 0);
        }
    }

    /// <summary>Settles it as failed unless it is settled.</summary>
    public void Settle(FailureClass failure, string? reason)
    {
        if (!IsSettled)
        {
            (IsSettled, Failure) = (true, new SceneFailure(failure, reason ?? "No reason was given."));
        }
    }

    private void Succeed(AttemptEnded ended)
    {
        if (ended.Attempt <= Attempt && (!IsSettled || Failure is not null))
        {
            Seconds += ended.Seconds;
            (IsSettled, Failure, Result) = (true, null, ended.Result);
        }
    }

    private void PlanNext(TimeSpan delay)
    {
        Attempt++;
        _waitingSince = null;
        _due = new SceneDispatch(Index, Attempt, _failures[(int)FailureClass.TooBig], delay.TotalSeconds);
    }
}
