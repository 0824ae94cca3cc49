using Microsoft.DurableTask;
using PanSt3R.Cloud.LocalHost.Orchestration.History;

namespace PanSt3R.Cloud.LocalHost.Orchestration.Hub;

/// <summary>Decides whether an orchestration may start under an id.</summary>
/// <param name="id">The id.</param>
/// <param name="hub">The hub.</param>
internal sealed class StartAdmission(string id, OrchestrationHub hub)
{
    /// <summary>Whether it may start. If not, who wants it is told what there is instead.</summary>
    /// <param name="message">What is to start.</param>
    /// <param name="running">What runs under the id.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    public async Task<bool> MayStartAsync(StartMessage message, ExecutionStarted? running, CancellationToken cancellationToken)
    {
        if (running is not null)
        {
            RefuseSecond(message, running);
            return false;
        }

        if (await hub.Store.ReadSummaryAsync(id, cancellationToken) is not { } ended)
        {
            return true;
        }

        if (message.Start.Parent is { } parent && parent == ended.Parent)
        {
            _ = hub.PostAsync(parent.InstanceId, new EventMessage(ended.AnswerTo(parent), parent.ExecutionId));
            return false;
        }

        if (message.Unless.Contains(ended.Status))
        {
            message.Reject(new OrchestrationAlreadyExistsException(
                $"There is an orchestration '{id}' in state {ended.Status}, and it is not to be replaced."));
            return false;
        }

        return true;
    }

    private void RefuseSecond(StartMessage message, ExecutionStarted running)
    {
        var start = message.Start;
        if (start.ExecutionId == running.ExecutionId || (start.Parent is not null && start.Parent == running.Parent))
        {
            return;
        }

        var reason = new OrchestrationAlreadyExistsException($"An orchestration '{id}' is running.");
        if (start.Parent is { } parent)
        {
            var failed = new TaskFailed(parent.TaskId, TaskFailureDetails.FromException(reason));
            _ = hub.PostAsync(parent.InstanceId, new EventMessage(failed, parent.ExecutionId));
        }

        message.Reject(reason);
    }
}
