using System.Runtime.CompilerServices;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using PanSt3R.Cloud.LocalHost.Orchestration.History;
using PanSt3R.Cloud.LocalHost.Orchestration.Hub;

namespace PanSt3R.Cloud.LocalHost.Orchestration;

/// <summary>Orchestrations that a query asks for, those that run and those that ended, by id.</summary>
/// <param name="hub">The hub.</param>
/// <param name="query">What is asked for.</param>
internal sealed class InstanceQuery(OrchestrationHub hub, OrchestrationQuery query) : AsyncPageable<OrchestrationMetadata>
{
    private readonly HashSet<OrchestrationRuntimeStatus>? _statuses = query.Statuses is { } statuses ? [.. statuses] : null;

    /// <inheritdoc/>
    public override async IAsyncEnumerable<Page<OrchestrationMetadata>> AsPages(
        string? continuationToken = null, int? pageSizeHint = default)
    {
        int size = pageSizeHint ?? query.PageSize;
        string? after = continuationToken ?? query.ContinuationToken;
        var page = new List<OrchestrationMetadata>();
        await foreach (var summary in AllAsync(after, CancellationToken.None))
        {
            page.Add(summary.ToMetadata(query.FetchInputsAndOutputs));
            if (page.Count == size)
            {
                yield return new Page<OrchestrationMetadata>(page, summary.InstanceId);
                page = [];
            }
        }

        if (page.Count > 0)
        {
            yield return new Page<OrchestrationMetadata>(page);
        }
    }

    /// <summary>Ids of those that ended.</summary>
    public async IAsyncEnumerable<string> EndedAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (string id in hub.Store.ListEndedAsync(query.InstanceIdPrefix ?? "", cancellationToken))
        {
            if (await hub.Store.ReadSummaryAsync(id, cancellationToken) is { } summary && Matches(summary))
            {
                yield return id;
            }
        }
    }

    private async IAsyncEnumerable<InstanceSummary> AllAsync(
        string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var live = hub.Instances.Select(instance => instance.Summary).OfType<InstanceSummary>().Where(summary => !summary.HasEnded)
            .ToDictionary(summary => summary.InstanceId, StringComparer.Ordinal);
        var ended = new List<string>();
        await foreach (string id in hub.Store.ListEndedAsync(query.InstanceIdPrefix ?? "", cancellationToken))
        {
            ended.Add(id);
        }

        var ids = live.Keys.Union(ended, StringComparer.Ordinal).Order(StringComparer.Ordinal);
        foreach (string id in ids.Where(id => after is null || string.CompareOrdinal(id, after) > 0))
        {
            var summary = live.GetValueOrDefault(id) ?? await hub.Store.ReadSummaryAsync(id, cancellationToken);
            if (summary is not null && Matches(summary))
            {
                yield return summary;
            }
        }
    }

    private bool Matches(InstanceSummary summary) =>
        (_statuses is null || _statuses.Contains(summary.Status))
        && (query.CreatedFrom is not { } from || summary.CreatedAt >= from.UtcDateTime)
        && (query.CreatedTo is not { } to || summary.CreatedAt <= to.UtcDateTime)
        && summary.InstanceId.StartsWith(query.InstanceIdPrefix ?? "", StringComparison.Ordinal);
}
