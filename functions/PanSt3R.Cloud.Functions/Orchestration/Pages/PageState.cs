using PanSt3R.Cloud.Functions.Orchestration.Activities;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;

namespace PanSt3R.Cloud.Functions.Orchestration.Pages;

/// <summary>All decisions of a page. Knows no clock: the time is handed in, so that replays decide alike.</summary>
internal sealed class PageState
{
    private readonly PageInput _input;
    private readonly SceneSlot[] _scenes;
    private StopReason? _stop;
    private DateTime _graceEnds;

    /// <summary>A page none of whose scenes was started.</summary>
    public PageState(PageInput input)
    {
        _input = input;
        _scenes = [.. Enumerable.Range(0, input.Scenes).Select(index => new SceneSlot(index, input.Times))];
    }

    /// <summary>The scenes.</summary>
    public IReadOnlyList<SceneSlot> Scenes => _scenes;

    /// <summary>Whether every scene has ended.</summary>
    public bool IsSettled => _scenes.All(scene => scene.IsSettled);

    /// <summary>Worker time of attempts that have ended.</summary>
    public double Seconds => _scenes.Sum(scene => scene.Seconds);

    /// <summary>What must be sent.</summary>
    public IReadOnlyList<SceneDispatch> Due => [.. _scenes.Select(scene => scene.Due).OfType<SceneDispatch>()];

    /// <summary>When something must be done if nothing is heard before.</summary>
    public DateTime Deadline => _stop is null
        ? _scenes.Where(scene => scene.IsOut).Min(scene => scene.InspectAt)
        : _graceEnds;

    /// <summary>Counts of scenes that have ended.</summary>
    public PageSummary Summary => PageSummary.Of(
        _scenes.Where(scene => scene.IsSettled).Select(scene => (scene.Failure?.Class, scene.Seconds)));

    /// <summary>What was due was sent.</summary>
    public void Sent(IEnumerable<SceneDispatch> sent, DateTime now)
    {
        foreach (var one in sent)
        {
            _scenes[one.Index].Sent(now);
        }
    }

    /// <summary>An attempt has ended.</summary>
    /// <returns>What follows; null when this changes nothing.</returns>
    public RetryDecision? End(AttemptEnded ended)
    {
        if (ended.Index < 0 || ended.Index >= _scenes.Length)
        {
            return null;
        }

        var scene = _scenes[ended.Index];
        var decision = scene.End(Explained(ended));
        if (_stop is { } reason && scene.Due is not null)
        {
            scene.Settle(ended.Failure ?? StopFailure.Of(reason).Class, ended.Reason);
        }

        return decision;
    }

    /// <summary>Nothing more is started; attempts that are out have a moment to end.</summary>
    public void Stop(StopReason reason, DateTime now)
    {
        if (_stop is not null)
        {
            return;
        }

        (_stop, _graceEnds) = (reason, now.AddSeconds(_input.Times.Grace));
        SettleAll(scene => !scene.IsOut);
    }

    /// <summary>Scenes to look after now.</summary>
    public IReadOnlyList<SceneCheck> Overdue(DateTime now)
    {
        if (_stop is not null)
        {
            SettleAll(_ => now >= _graceEnds);
            return [];
        }

        return
        [
            .. _scenes.Where(scene => scene.IsOut && scene.InspectAt <= now)
                .Select(scene => new SceneCheck(scene.Index, scene.Attempt)),
        ];
    }

    /// <summary>A scene was looked after.</summary>
    public void Inspected(SceneInspection found, DateTime now)
    {
        var scene = _scenes[found.Index];
        if (found.Ended is { } ended)
        {
            End(ended);
        }
        else if (scene.IsOut && scene.Attempt == found.Attempt)
        {
            Continue(scene, found.RemainingSeconds, now);
        }
    }

    private static void Continue(SceneSlot scene, double? remaining, DateTime now)
    {
        if (remaining is { } seconds)
        {
            scene.Lives(seconds, now);
        }
        else
        {
            scene.Waits(now);
        }
    }

    private void SettleAll(Func<SceneSlot, bool> condition)
    {
        var failure = StopFailure.Of(_stop!.Value);
        foreach (var scene in _scenes.Where(condition))
        {
            scene.Settle(failure.Class, failure.Reason);
        }
    }

    /// <summary>Workers see the marker of a stopped run and not why it was stopped.</summary>
    private AttemptEnded Explained(AttemptEnded ended) =>
        ended.Failure == FailureClass.Canceled && _stop == StopReason.OverBudget
            ? ended with { Failure = FailureClass.OverBudget, Reason = StopFailure.Of(StopReason.OverBudget).Reason }
            : ended;
}
