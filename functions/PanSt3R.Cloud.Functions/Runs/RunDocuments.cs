using System.Collections.Concurrent;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Storage;

namespace PanSt3R.Cloud.Functions.Runs;

/// <summary>Documents of runs.</summary>
/// <param name="documents">Storage.</param>
public sealed class RunDocuments(DocumentStore documents)
{
    private const int MaxHeads = 10_000;

    private readonly ConcurrentDictionary<string, RunHead> _heads = new(StringComparer.Ordinal);

    /// <summary>
    /// What a run is about, in short; null when there is no such run. Its document never changes and may be large, so it is read once.
    /// </summary>
    public async Task<RunHead?> HeadAsync(string run, CancellationToken cancellationToken)
    {
        if (_heads.TryGetValue(run, out var head))
        {
            return head;
        }

        if (await FindAsync(run, cancellationToken) is not { } document)
        {
            return null;
        }

        if (_heads.Count >= MaxHeads)
        {
            _heads.Clear();
        }

        return _heads[run] = new RunHead(document.Origin, document.Submission.Name, document.CreatedAt);
    }

    /// <summary>Where a run stands, before it has begun too; null when there is no such run.</summary>
    public async Task<RunStatus?> CurrentStatusAsync(string run, CancellationToken cancellationToken)
    {
        if (await StatusAsync(run, cancellationToken) is { } status)
        {
            return status;
        }

        return await FindAsync(run, cancellationToken) is { } document
            ? new RunStatus { Run = run, State = RunState.Planning, UpdatedAt = document.CreatedAt }
            : null;
    }

    /// <summary>What a run is about.</summary>
    /// <exception cref="InvalidDataException">There is no such run, or its document cannot be read.</exception>
    public async Task<RunDocument> GetAsync(string run, CancellationToken cancellationToken) =>
        await FindAsync(run, cancellationToken) ?? throw new InvalidDataException($"There is no run '{run}'.");

    /// <summary>What a run is about; null when there is no such run.</summary>
    public Task<RunDocument?> FindAsync(string run, CancellationToken cancellationToken) =>
        ReadAsync<RunDocument>(BlobLayout.RunDocument(run), cancellationToken);

    /// <summary>Where a run stands; null before it has begun.</summary>
    public Task<RunStatus?> StatusAsync(string run, CancellationToken cancellationToken) =>
        ReadAsync<RunStatus>(BlobLayout.RunStatus(run), cancellationToken);

    /// <summary>Why a document started nothing; null when it was not refused.</summary>
    public Task<RunRejection?> RejectionAsync(string run, CancellationToken cancellationToken) =>
        ReadAsync<RunRejection>(BlobLayout.Rejection(run), cancellationToken);

    /// <summary>What planning a round came to; null before it has ended.</summary>
    public Task<PlannedRound?> RoundAsync(string run, int round, CancellationToken cancellationToken) =>
        ReadAsync<PlannedRound>(BlobLayout.RoundPlan(run, round), cancellationToken);

    /// <summary>Plan of a page.</summary>
    /// <exception cref="InvalidDataException">There is no such page.</exception>
    public async Task<PlanPage> PageAsync(string run, int round, int page, CancellationToken cancellationToken)
    {
        string name = BlobLayout.PlanPage(run, round, page);
        return await ReadAsync<PlanPage>(name, cancellationToken) ?? throw new InvalidDataException($"There is no '{name}'.");
    }

    /// <summary>How the scenes of a page ended; null before all have.</summary>
    public Task<PageOutcome?> OutcomeAsync(string run, int round, int page, CancellationToken cancellationToken) =>
        ReadAsync<PageOutcome>(BlobLayout.PageOutcome(run, round, page), cancellationToken);

    /// <summary>Record of a scene, and whether a worker holds its lease; null before a worker has claimed it.</summary>
    public async Task<LeasedSceneRecord?> RecordAsync(string run, SceneKey scene, CancellationToken cancellationToken) =>
        await documents.ReadAsync<SceneRecord>(Containers.Runs, BlobLayout.Record(run, scene), cancellationToken) is { } stored
            ? new LeasedSceneRecord(stored.Value, stored.IsLeased)
            : null;

    private async Task<T?> ReadAsync<T>(string name, CancellationToken cancellationToken)
        where T : class => (await documents.ReadAsync<T>(Containers.Runs, name, cancellationToken))?.Value;
}

/// <summary>What a run is about, in short.</summary>
/// <param name="Origin">What started it.</param>
/// <param name="Name">Name of its submission.</param>
/// <param name="CreatedAt">When it was started.</param>
public sealed record RunHead(RunOrigin Origin, string Name, DateTimeOffset CreatedAt);

/// <summary>A scene's record as it stands in storage.</summary>
/// <param name="Record">The record.</param>
/// <param name="IsLeased">Whether a worker holds its lease.</param>
public sealed record LeasedSceneRecord(SceneRecord Record, bool IsLeased);
