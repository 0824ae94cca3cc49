using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace PanSt3R.Cloud.StandIns.Tests.DurableTask;

/// <summary>An orchestration context of the abstract members alone; timers and events come when the test says so.</summary>
internal sealed class PlainContext(ILoggerFactory loggers) : TaskOrchestrationContext
{
    public List<string> Calls { get; } = [];

    public TaskCompletionSource Timer { get; } = new();

    public TaskCompletionSource<object> Event { get; } = new();

    public bool Replaying { get; set; }

    public override TaskName Name => "plain";

    public override string InstanceId => "instance";

    public override ParentOrchestrationInstance? Parent => null;

    public override DateTime CurrentUtcDateTime { get; } = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public override bool IsReplaying => Replaying;

    protected override ILoggerFactory LoggerFactory => loggers;

    public override T? GetInput<T>()
        where T : default => default;

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        Calls.Add($"activity {name.Name} {input} {options?.Tags?.Count}");
        return Task.FromResult<TResult>(default!);
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        Calls.Add($"timer {fireAt:HH:mm:ss}");
        cancellationToken.Register(() => Timer.TrySetCanceled(cancellationToken));
        return Timer.Task;
    }

    public override async Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        cancellationToken.Register(() => Event.TrySetCanceled(cancellationToken));
        return (T)await Event.Task;
    }

    public override void SendEvent(string instanceId, string eventName, object payload) => Calls.Add("event");

    public override void SetCustomStatus(object? customStatus) => Calls.Add("status");

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(
        TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        Calls.Add($"sub-orchestration {orchestratorName.Name} {input} {(options as SubOrchestrationOptions)?.InstanceId}");
        return Task.FromResult<TResult>(default!);
    }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) => Calls.Add("continue");

    public override Guid NewGuid() => Guid.Empty;
}
