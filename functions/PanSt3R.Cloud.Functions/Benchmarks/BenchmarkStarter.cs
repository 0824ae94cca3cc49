using Azure;
using Azure.Storage.Blobs.Models;
using Microsoft.DurableTask.Client;
using PanSt3R.Cloud.Functions.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts;
using PanSt3R.Cloud.Infrastructure.Contracts.Benchmarks;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Storage;

namespace PanSt3R.Cloud.Functions.Benchmarks;

/// <summary>
/// Starts benchmarks that are due. The id of a run follows from its scheduled time, and the state is written after the start, so a
/// crash between repeats a start that then does nothing.
/// </summary>
/// <param name="files">Definitions.</param>
/// <param name="documents">Storage.</param>
/// <param name="starter">Starts runs.</param>
/// <param name="time">The clock.</param>
public sealed class BenchmarkStarter(BenchmarkFiles files, DocumentStore documents, RunStarter starter, TimeProvider time)
{
    /// <summary>Starts all that are due; missed starts are made up by one.</summary>
    public async Task StartDueAsync(DurableTaskClient orchestrations, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var benchmarks = await files.ReadAsync(cancellationToken);
        await Bounded.SelectAsync(
            benchmarks,
            async (benchmark, token) =>
            {
                await StartIfDueAsync(benchmark.Name, benchmark.Definition, now, orchestrations, token);
                return true;
            },
            cancellationToken);
    }

    private async Task StartIfDueAsync(
        string name, BenchmarkDefinition definition, DateTimeOffset now, DurableTaskClient orchestrations, CancellationToken cancellationToken)
    {
        var state = await documents.ReadAsync<BenchmarkState>(
            Containers.Benchmarks, BlobLayout.BenchmarkState(name), cancellationToken);
        if (state is null)
        {
            await SaveAsync(name, new BenchmarkState(ContractVersion.Current, now, LastRun: null), version: null, cancellationToken);
            return;
        }

        if (BenchmarkSchedule.Due(definition.Schedule, state.Value.LastScheduled, now) is not { } due)
        {
            return;
        }

        string run = RunId.ForBenchmark(name, due);
        var request = new RunRequest(run, RunOrigin.Benchmark, definition.Submission, definition.Pins);
        await starter.StartAsync(request, orchestrations, cancellationToken);
        await SaveAsync(name, new BenchmarkState(ContractVersion.Current, due, run), state.ETag, cancellationToken);
    }

    private async Task SaveAsync(string name, BenchmarkState state, ETag? version, CancellationToken cancellationToken)
    {
        var conditions = version is { } known
            ? new BlobRequestConditions { IfMatch = known }
            : new BlobRequestConditions { IfNoneMatch = ETag.All };
        try
        {
            await documents.WriteAsync(Containers.Benchmarks, BlobLayout.BenchmarkState(name), state, conditions, cancellationToken);
        }
        catch (RequestFailedException error) when (error.Status is 409 or 412)
        {
            // Another host did the same at the same time; both started the same run.
        }
    }
}
