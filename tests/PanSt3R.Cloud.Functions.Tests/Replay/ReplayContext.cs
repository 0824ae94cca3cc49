using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace PanSt3R.Cloud.Functions.Tests.Replay;

/// <summary>One execution of an orchestration over its whole history. Continuations run inline, one event after the other.</summary>
internal sealed class ReplayContext(string name, string instance, string? parent, string? input, DateTime startedAt)
    : TaskOrchestrationContext
{
    private readonly Dictionary<int, Action<HistoryEvent>> _waiting = [];
    private readonly Dictionary<string, Queue<string>> _buffered = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Queue<Action<string>>> _listeners = new(StringComparer.Ordinal);

    public static JsonSerializerOptions Json { get; } = new() { IncludeFields = true };

    public List<OrchestrationAction> Actions { get; } = [];

    public HashSet<int> CanceledTimers { get; } = [];

    public object? CustomStatus { get; private set; }

    public DateTime Now { get; set; } = startedAt;

    public bool Replaying { get; set; }

    public override TaskName Name => new(name);

    public override string InstanceId => instance;

    public override ParentOrchestrationInstance? Parent => parent is null ? null : new ParentOrchestrationInstance(new TaskName("parent"), parent);

    public override DateTime CurrentUtcDateTime => Now;

    public override bool IsReplaying => Replaying;

    protected override ILoggerFactory LoggerFactory => NullLoggerFactory.Instance;

    public override T? GetInput<T>()
        where T : default => input is null ? default : JsonSerializer.Deserialize<T>(input, Json);

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null) =>
        Call<TResult>(new OrchestrationAction(ActionKind.Activity, name.Name, null, ToJson(input), null));

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(
        TaskName orchestratorName, object? input = null, TaskOptions? options = null) => Call<TResult>(new OrchestrationAction(
            ActionKind.SubOrchestration, orchestratorName.Name, ((SubOrchestrationOptions)options!).InstanceId, ToJson(input), null));

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        var completion = new TaskCompletionSource();
        int number = Add(new OrchestrationAction(ActionKind.Timer, "timer", null, null, fireAt), _ => completion.TrySetResult());
        cancellationToken.Register(() =>
        {
            if (completion.TrySetCanceled(cancellationToken))
            {
                CanceledTimers.Add(number);
            }
        });
        return completion.Task;
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        var completion = new TaskCompletionSource<T>();
        if (_buffered.TryGetValue(eventName, out var buffered) && buffered.TryDequeue(out string? payload))
        {
            completion.SetResult(JsonSerializer.Deserialize<T>(payload, Json)!);
            return completion.Task;
        }

        if (!_listeners.TryGetValue(eventName, out var listeners))
        {
            _listeners[eventName] = listeners = new Queue<Action<string>>();
        }

        listeners.Enqueue(json => completion.SetResult(JsonSerializer.Deserialize<T>(json, Json)!));
        return completion.Task;
    }

    public override void SendEvent(string instanceId, string eventName, object payload) =>
        Add(new OrchestrationAction(ActionKind.Event, eventName, instanceId, ToJson(payload), null), _ => { });

    public override void SetCustomStatus(object? customStatus) => CustomStatus = customStatus;

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) =>
        throw new NotSupportedException("Not used here.");

    public override Guid NewGuid() => throw new NotSupportedException("Not used here.");

    /// <summary>Lets the orchestration learn something; all that follows from it happens before this returns.</summary>
    public void Learn(HistoryEvent happened)
    {
        switch (happened)
        {
            case HistoryEvent.Raised raised when _listeners.TryGetValue(raised.Name, out var listeners) && listeners.TryDequeue(out var listener):
                listener(raised.Payload);
                break;
            case HistoryEvent.Raised raised:
                if (!_buffered.TryGetValue(raised.Name, out var buffered))
                {
                    _buffered[raised.Name] = buffered = new Queue<string>();
                }

                buffered.Enqueue(raised.Payload);
                break;
            case HistoryEvent.Returned returned:
                _waiting[returned.Action](returned);
                break;
            case HistoryEvent.Fired fired:
                _waiting[fired.Action](fired);
                break;
        }
    }

    private Task<TResult> Call<TResult>(OrchestrationAction action)
    {
        var completion = new TaskCompletionSource<TResult>();
        Add(action, happened =>
        {
            var returned = (HistoryEvent.Returned)happened;
            if (returned.Failure is { } failure)
            {
                completion.SetException(new TaskFailedException(action.Name, returned.Action, new InvalidOperationException(failure)));
            }
            else
            {
                completion.SetResult(returned.Result is null ? default! : JsonSerializer.Deserialize<TResult>(returned.Result, Json)!);
            }
        });
        return completion.Task;
    }

    private int Add(OrchestrationAction action, Action<HistoryEvent> then)
    {
        int number = Actions.Count;
        Actions.Add(action);
        _waiting[number] = then;
        return number;
    }

    private static string? ToJson(object? value) => value is null ? null : JsonSerializer.Serialize(value, value.GetType(), Json);
}
