using System.Text.Json;
using Microsoft.DurableTask;
using PanSt3R.Cloud.Functions.Orchestration.Datasets;
using PanSt3R.Cloud.Functions.Orchestration.Pages;

namespace PanSt3R.Cloud.Functions.Tests.Replay;

/// <summary>
/// Runs orchestrations in simulated time. What can happen next is chosen at random from a seed; external events may be
/// delivered twice, and the clock may jump ahead.
/// </summary>
internal sealed class SimulatedHub(int seed, Func<string, string?, object?> activities)
{
    private readonly Dictionary<string, SimulatedInstance> _instances = new(StringComparer.Ordinal);
    private readonly List<Delivery> _deliveries = [];

    public Random Random { get; } = new(seed);

    public DateTime Now { get; private set; } = new(2026, 4, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Chance that an external event comes twice.</summary>
    public double Doubled { get; init; }

    /// <summary>Chance per step that the clock jumps.</summary>
    public double ClockJumps { get; init; }

    /// <summary>Longest time that calls take, in seconds.</summary>
    public double CallSeconds { get; init; } = 1;

    public SimulatedInstance this[string id] => _instances[id];

    public IEnumerable<SimulatedInstance> Instances => _instances.Values;

    /// <summary>Called before each step.</summary>
    public Action? BeforeStep { get; set; }

    public SimulatedInstance Start(string orchestrator, string id, object input, string? parent = null)
    {
        string json = input as string ?? JsonSerializer.Serialize(input, input.GetType(), ReplayContext.Json);
        var instance = new SimulatedInstance(orchestrator, id, parent, json, Now, Function(orchestrator));
        _instances.Add(id, instance);
        Execute(instance);
        return instance;
    }

    /// <summary>Raises an event after a while.</summary>
    public void Raise(string instance, string name, object payload, double afterSeconds = 0)
    {
        string json = payload as string ?? JsonSerializer.Serialize(payload, payload.GetType(), ReplayContext.Json);
        int times = Random.NextDouble() < Doubled ? 2 : 1;
        for (int time = 0; time < times; time++)
        {
            var at = Now.AddSeconds(afterSeconds * (1 + time));
            _deliveries.Add(new Delivery(instance, at, now => new HistoryEvent.Raised(now, name, json), TimerOf: null));
        }
    }

    /// <summary>Runs until nothing is left to happen.</summary>
    /// <returns>Steps that were taken.</returns>
    public int Run(int maxSteps = 200_000)
    {
        for (int step = 0; step < maxSteps; step++)
        {
            BeforeStep?.Invoke();
            if (!Step())
            {
                return step;
            }
        }

        throw new InvalidOperationException($"The orchestrations have not ended after {maxSteps} steps: they wait for ever.");
    }

    private bool Step()
    {
        if (Random.NextDouble() < ClockJumps)
        {
            Now = Now.AddSeconds(Random.NextDouble() * 20_000);
        }

        _deliveries.RemoveAll(one => one.TimerOf is { } timer && _instances[one.Instance].CanceledTimers.Contains(timer));
        if (_deliveries.Count == 0)
        {
            return false;
        }

        var earliest = _deliveries.Min(one => one.At);
        Now = earliest > Now ? earliest : Now;
        int[] ready = [.. _deliveries.Index().Where(one => one.Item.At <= Now).Select(one => one.Index)];
        var chosen = _deliveries[ready[Random.Next(ready.Length)]];
        _deliveries.Remove(chosen);
        Deliver(chosen);
        return true;
    }

    private void Deliver(Delivery delivery)
    {
        if (_instances.TryGetValue(delivery.Instance, out var instance) && !instance.IsCompleted)
        {
            instance.History.Add(delivery.Event(Now));
            Execute(instance);
        }
    }

    private void Execute(SimulatedInstance instance)
    {
        foreach (int number in instance.Execute())
        {
            Begin(instance, number, instance.Actions[number]);
        }

        if (instance.IsCompleted)
        {
            End(instance);
        }
    }

    private void Begin(SimulatedInstance instance, int number, OrchestrationAction action)
    {
        switch (action.Kind)
        {
            case ActionKind.Activity:
                var returned = Call(number, action);
                _deliveries.Add(new Delivery(instance.Id, Later(), returned, TimerOf: null));
                break;
            case ActionKind.SubOrchestration:
                Start(action.Name, action.Target!, action.Input!, $"{instance.Id}\n{number}");
                break;
            case ActionKind.Timer:
                _deliveries.Add(new Delivery(instance.Id, action.FireAt!.Value, now => new HistoryEvent.Fired(now, number), number));
                break;
            case ActionKind.Event:
                Raise(action.Target!, action.Name, action.Input!, Random.NextDouble() * CallSeconds);
                break;
        }
    }

    private Func<DateTime, HistoryEvent> Call(int number, OrchestrationAction action)
    {
        try
        {
            object? result = activities(action.Name, action.Input);
            string? json = result is null ? null : JsonSerializer.Serialize(result, result.GetType(), ReplayContext.Json);
            return now => new HistoryEvent.Returned(now, number, json, Failure: null);
        }
        catch (SimulatedFailureException error)
        {
            return now => new HistoryEvent.Returned(now, number, Result: null, error.Message);
        }
    }

    private void End(SimulatedInstance instance)
    {
        if (instance.Parent?.Split('\n') is not [var parent, var number])
        {
            return;
        }

        string? json = instance.Output is { } output ? JsonSerializer.Serialize(output, output.GetType(), ReplayContext.Json) : null;
        _deliveries.Add(new Delivery(
            parent, Later(), now => new HistoryEvent.Returned(now, int.Parse(number), json, instance.Failure?.Message), TimerOf: null));
    }

    private DateTime Later() => Now.AddSeconds(Random.NextDouble() * CallSeconds);

    private static Func<TaskOrchestrationContext, Task<object?>> Function(string name) => name switch
    {
        nameof(DatasetOrchestrator) => async context => await DatasetOrchestrator.RunAsync(context),
        nameof(PageOrchestrator) => async context => await PageOrchestrator.RunAsync(context),
        _ => throw new ArgumentException(name, nameof(name)),
    };

    private sealed record Delivery(string Instance, DateTime At, Func<DateTime, HistoryEvent> Event, int? TimerOf);
}

/// <summary>An activity fails for good.</summary>
internal sealed class SimulatedFailureException(string message) : Exception(message);
