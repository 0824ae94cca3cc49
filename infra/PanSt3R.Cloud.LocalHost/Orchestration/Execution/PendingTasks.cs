using Microsoft.DurableTask;
using PanSt3R.Cloud.LocalHost.Orchestration.History;

namespace PanSt3R.Cloud.LocalHost.Orchestration.Execution;

/// <summary>Tasks an orchestrator may be waiting for, by the id of their action.</summary>
internal sealed class PendingTasks
{
    private readonly Dictionary<int, IPending> _pending = [];

    /// <summary>Adds a task.</summary>
    public Task<T> Add<T>(int id, string name)
    {
        var pending = new Pending<T>(name);
        _pending.Add(id, pending);
        return pending.Task;
    }

    /// <summary>Gives a task its result; one that nobody waits for is ignored.</summary>
    public void Complete(int id, string? json)
    {
        if (_pending.Remove(id, out var pending))
        {
            pending.Complete(json);
        }
    }

    /// <summary>Fails a task.</summary>
    public void Fail(int id, TaskFailureDetails failure)
    {
        if (_pending.Remove(id, out var pending))
        {
            pending.Fail(id, failure);
        }
    }

    /// <summary>Cancels a task.</summary>
    /// <returns>Whether it was still pending.</returns>
    public bool Cancel(int id, CancellationToken cancellationToken)
    {
        bool found = _pending.Remove(id, out var pending);
        pending?.Cancel(cancellationToken);
        return found;
    }

    private interface IPending
    {
        void Complete(string? json);

        void Fail(int id, TaskFailureDetails failure);

        void Cancel(CancellationToken cancellationToken);
    }

    private sealed class Pending<T>(string name) : IPending
    {
        private readonly TaskCompletionSource<T> _source = new();

        public Task<T> Task => _source.Task;

        public void Complete(string? json) => _source.SetFromJson(json);

        public void Fail(int id, TaskFailureDetails failure) =>
            _source.SetException(new TaskFailedException(name, id, failure));

        public void Cancel(CancellationToken cancellationToken) => _source.SetCanceled(cancellationToken);
    }
}

/// <summary>Results from JSON.</summary>
internal static class TaskCompletionSourceExtensions
{
    /// <summary>Completes with the value, or with the error that it is no <typeparamref name="T"/>.</summary>
    public static void SetFromJson<T>(this TaskCompletionSource<T> source, string? json)
    {
        T? value;
        try
        {
            value = HubJson.Values.Deserialize<T>(json);
        }
        catch (System.Text.Json.JsonException error)
        {
            source.SetException(error);
            return;
        }

        source.SetResult(value!);
    }
}
