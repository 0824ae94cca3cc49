using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.LocalHost.Storage;

namespace PanSt3R.Cloud.LocalHost.Orchestration.History;

/// <summary>Histories of orchestrations that go on, and summaries of those that ended.</summary>
/// <param name="blobs">The storage account.</param>
internal sealed class HistoryStore(BlobServiceClient blobs)
{
    private readonly BlobContainerClient _container = blobs.GetBlobContainerClient(Containers.System);

    /// <summary>Ids of the orchestrations that have a history.</summary>
    public async Task<IReadOnlyList<string>> ListActiveAsync(CancellationToken cancellationToken)
    {
        var instances = new List<string>();
        var options = new GetBlobsByHierarchyOptions { Prefix = SystemLayout.ActiveHistories, Delimiter = "/" };
        await foreach (var item in _container.GetBlobsByHierarchyAsync(options, cancellationToken))
        {
            if (item.IsPrefix)
            {
                instances.Add(Uri.UnescapeDataString(item.Prefix[SystemLayout.ActiveHistories.Length..^1]));
            }
        }

        return instances;
    }

    /// <summary>Opens the history that an orchestration follows now.</summary>
    public async Task<StoredHistory> OpenAsync(string instance, CancellationToken cancellationToken)
    {
        var generations = await ListGenerationsAsync(instance, cancellationToken);
        foreach (int generation in generations.OrderDescending())
        {
            var history = New(instance, generation);
            await history.LoadAsync(cancellationToken);
            if (history.Episodes.Count > 0)
            {
                return history;
            }
        }

        return New(instance, 0);
    }

    /// <summary>A history that begins.</summary>
    /// <param name="instance">Instance id.</param>
    /// <param name="generation">How often it continued as new.</param>
    public StoredHistory New(string instance, int generation)
    {
        var blob = _container.GetAppendBlobClient(SystemLayout.History(instance, generation));
        return new StoredHistory(generation, new AppendJournal<Episode>(blob, HubJson.Lines));
    }

    /// <summary>Removes the histories of an orchestration up to a generation.</summary>
    public async Task DeleteAsync(string instance, int upTo, CancellationToken cancellationToken)
    {
        foreach (int generation in (await ListGenerationsAsync(instance, cancellationToken)).Where(generation => generation <= upTo))
        {
            await _container.DeleteBlobIfExistsAsync(
                SystemLayout.History(instance, generation), cancellationToken: cancellationToken);
        }
    }

    /// <summary>Summary of an orchestration that ended; null when there is none.</summary>
    public async Task<InstanceSummary?> ReadSummaryAsync(string instance, CancellationToken cancellationToken)
    {
        try
        {
            var content = await Summary(instance).DownloadContentAsync(cancellationToken);
            return content.Value.Content.ToObjectFromJson<InstanceSummary>(HubJson.Lines);
        }
        catch (RequestFailedException error) when (error.Status == 404)
        {
            return null;
        }
    }

    /// <summary>Writes a summary.</summary>
    public Task WriteSummaryAsync(InstanceSummary summary, CancellationToken cancellationToken)
    {
        var content = BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(summary, HubJson.Lines));
        return Summary(summary.InstanceId).UploadAsync(content, overwrite: true, cancellationToken);
    }

    /// <summary>Removes a summary.</summary>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> DeleteSummaryAsync(string instance, CancellationToken cancellationToken) =>
        await Summary(instance).DeleteIfExistsAsync(cancellationToken: cancellationToken);

    /// <summary>Ids of the orchestrations that ended.</summary>
    /// <param name="prefix">What they begin with.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    public async IAsyncEnumerable<string> ListEndedAsync(
        string prefix, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var options = new GetBlobsOptions { Prefix = SystemLayout.Summaries + Uri.EscapeDataString(prefix) };
        await foreach (var item in _container.GetBlobsAsync(options, cancellationToken))
        {
            string name = Path.GetFileNameWithoutExtension(item.Name[SystemLayout.Summaries.Length..]);
            yield return Uri.UnescapeDataString(name);
        }
    }

    private BlobClient Summary(string instance) => _container.GetBlobClient(SystemLayout.Summary(instance));

    private async Task<List<int>> ListGenerationsAsync(string instance, CancellationToken cancellationToken)
    {
        var generations = new List<int>();
        var options = new GetBlobsOptions { Prefix = SystemLayout.HistoryFolder(instance) };
        await foreach (var item in _container.GetBlobsAsync(options, cancellationToken))
        {
            generations.Add(int.Parse(Path.GetFileNameWithoutExtension(item.Name), System.Globalization.CultureInfo.InvariantCulture));
        }

        return generations;
    }
}

/// <summary>History of an orchestration.</summary>
/// <param name="generation">How often it continued as new.</param>
/// <param name="journal">Where it is kept.</param>
internal sealed class StoredHistory(int generation, AppendJournal<Episode> journal)
{
    /// <summary>How often the orchestration continued as new.</summary>
    public int Generation => generation;

    /// <summary>Steps that were there when it was opened; released with <see cref="Forget"/>.</summary>
    public IReadOnlyList<Episode> Episodes { get; private set; } = [];

    /// <summary>Reads the steps.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken) => Episodes = await journal.ReadAsync(cancellationToken);

    /// <summary>Lets go of the steps; a live orchestrator does not need them.</summary>
    public void Forget() => Episodes = [];

    /// <summary>Writes a step.</summary>
    public Task AppendAsync(Episode episode, CancellationToken cancellationToken) => journal.AppendAsync([episode], cancellationToken);
}
