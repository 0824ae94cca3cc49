using System.Text.Json;
using PanSt3R.Cloud.Functions.Orchestration;
using PanSt3R.Cloud.Functions.Orchestration.Activities;
using PanSt3R.Cloud.Functions.Orchestration.Pages;
using PanSt3R.Cloud.Functions.Tests.Replay;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;

namespace PanSt3R.Cloud.Functions.Tests.Orchestration;

/// <summary>
/// Workers as an orchestration meets them: attempts end well or badly, messages get lost, workers die. Keeps the truth about
/// every scene to compare with.
/// </summary>
internal sealed class SimulatedWorkers
{
    private readonly Dictionary<(string Instance, int Index), SceneTruth> _scenes = [];

    /// <summary>The hub whose orchestrations are served; set before it runs.</summary>
    public SimulatedHub Hub { get; set; } = null!;

    /// <summary>Chances of an attempt, in this order: succeeds, fails (any class that a worker gives), worker dies, job message lost.</summary>
    public double Success { get; init; } = 0.6;

    public double Death { get; init; } = 0.1;

    public double LostJobs { get; init; } = 0.05;

    /// <summary>Chance that the message about an end is lost.</summary>
    public double LostOutcomes { get; init; } = 0.1;

    /// <summary>Whether the run is stopped: attempts that start then end as cancelled.</summary>
    public bool IsStopped { get; set; }

    public double AttemptSeconds { get; init; } = 600;

    public IReadOnlyDictionary<(string Instance, int Index), SceneTruth> Scenes => _scenes;

    public object? Dispatch(string input)
    {
        var order = JsonSerializer.Deserialize<DispatchOrder>(input, ReplayContext.Json)!;
        foreach (var one in order.Scenes)
        {
            Attempt(order.Instance, one);
        }

        return null;
    }

    public IReadOnlyList<SceneInspection> Inspect(string input, string instance)
    {
        var order = JsonSerializer.Deserialize<InspectionOrder>(input, ReplayContext.Json)!;
        return [.. order.Scenes.Select(check => Look(_scenes[(instance, check.Index)], check))];
    }

    private SceneInspection Look(SceneTruth truth, SceneCheck check)
    {
        if (truth.Result is { } success)
        {
            return new SceneInspection(check.Index, check.Attempt, success with { Attempt = check.Attempt }, null);
        }

        var found = truth.Attempts.GetValueOrDefault(check.Attempt);
        return found switch
        {
            { Ended: { } ended, EndsAt: var at } when at <= Hub.Now => new SceneInspection(check.Index, check.Attempt, ended, null),
            { Ended: not null, EndsAt: var at } => new SceneInspection(check.Index, check.Attempt, null, (at - Hub.Now).TotalSeconds),
            { Died: true } => new SceneInspection(
                check.Index, check.Attempt, new AttemptEnded(check.Index, check.Attempt, FailureClass.LostMachine, "Gone.", 0), null),
            _ => new SceneInspection(check.Index, check.Attempt, null, null),
        };
    }

    private void Attempt(string instance, SceneDispatch one)
    {
        if (!_scenes.TryGetValue((instance, one.Index), out var truth))
        {
            _scenes[(instance, one.Index)] = truth = new SceneTruth();
        }

        truth.Sent.Add(one);
        if (truth.Result is not null || truth.Attempts.ContainsKey(one.Attempt))
        {
            Repeat(instance, truth, one);
            return;
        }

        double draw = Hub.Random.NextDouble();
        if (draw < LostJobs)
        {
            return;
        }

        if (draw < LostJobs + Death)
        {
            truth.Attempts[one.Attempt] = new AttemptTruth(null, Hub.Now, Died: true);
            return;
        }

        Work(instance, truth, one);
    }

    private void Work(string instance, SceneTruth truth, SceneDispatch one)
    {
        double seconds = one.DelaySeconds + (Hub.Random.NextDouble() * AttemptSeconds);
        FailureClass? failure = IsStopped ? FailureClass.Canceled : Hub.Random.NextDouble() < Success ? null : Draw();
        var ended = failure is null
            ? new AttemptEnded(one.Index, one.Attempt, Failure: null, Reason: null, 1, ResultOf(one))
            : new AttemptEnded(one.Index, one.Attempt, failure, "Drawn.", 1);
        truth.Attempts[one.Attempt] = new AttemptTruth(ended, Hub.Now.AddSeconds(seconds), Died: false);
        truth.Result ??= failure is null ? ended : null;
        if (Hub.Random.NextDouble() >= LostOutcomes)
        {
            Hub.Raise(instance, ExternalEvents.Outcome, ended, seconds);
        }
    }

    /// <summary>A job that was sent again finds the record of the first and repeats its outcome.</summary>
    private void Repeat(string instance, SceneTruth truth, SceneDispatch one)
    {
        if ((truth.Result ?? truth.Attempts[one.Attempt].Ended) is { } ended)
        {
            Hub.Raise(instance, ExternalEvents.Outcome, ended, 1);
        }
    }

    private static VisibleResult ResultOf(SceneDispatch one) =>
        new($"claim-{one.Index}-{one.Attempt}", one.Attempt, new SettledResult(one.Index, 1_000, 2, 0, Evaluation: null));

    private FailureClass Draw()
    {
        FailureClass[] classes = [FailureClass.BadInput, FailureClass.TooBig, FailureClass.LostMachine, FailureClass.Bug, FailureClass.TimedOut];
        return classes[Hub.Random.Next(classes.Length)];
    }
}

/// <summary>What really happened to a scene.</summary>
internal sealed class SceneTruth
{
    public List<SceneDispatch> Sent { get; } = [];

    public Dictionary<int, AttemptTruth> Attempts { get; } = [];

    public AttemptEnded? Result { get; set; }
}

/// <summary>What really happened to an attempt.</summary>
internal sealed record AttemptTruth(AttemptEnded? Ended, DateTime EndsAt, bool Died);
