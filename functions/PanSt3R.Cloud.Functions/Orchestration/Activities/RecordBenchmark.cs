using Azure;
using Azure.Storage.Blobs.Models;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using PanSt3R.Cloud.Functions.Benchmarks;
using PanSt3R.Cloud.Functions.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Storage;
using PanSt3R.Cloud.Infrastructure.Telemetry;

namespace PanSt3R.Cloud.Functions.Orchestration.Activities;

/// <summary>Puts the result of a benchmark into its history and tells when it became worse.</summary>
/// <param name="runs">Documents of runs.</param>
/// <param name="files">Definitions, for the tolerance.</param>
/// <param name="documents">Storage.</param>
/// <param name="metrics">Figures.</param>
/// <param name="log">Log.</param>
public sealed partial class RecordBenchmark(
    RunDocuments runs, BenchmarkFiles files, DocumentStore documents, CloudMetrics metrics, ILogger<RecordBenchmark> log)
{
    private const int Tries = 10;

    private const double DefaultTolerance = 0.01;

    /// <summary>Records.</summary>
    /// <returns>Warnings for the run's status.</returns>
    [Function(nameof(RecordBenchmark))]
    public async Task<IReadOnlyList<string>> RunAsync([ActivityTrigger] BenchmarkEntryOrder order, CancellationToken cancellationToken)
    {
        var run = await runs.GetAsync(order.Run, cancellationToken);
        string name = run.Submission.Name;
        double tolerance = (await files.FindAsync(name, cancellationToken))?.Tolerance ?? DefaultTolerance;
        for (int tries = 1; ; tries++)
        {
            try
            {
                return Tell(run, await TryRecordAsync(name, EntryOf(run, order), tolerance, cancellationToken));
            }
            catch (RequestFailedException error) when (error.Status is 409 or 412 && tries < Tries)
            {
                // Another run of the benchmark was recorded in between.
            }
        }
    }

    private static BenchmarkEntry EntryOf(RunDocument run, BenchmarkEntryOrder order) => new(
        run.Run,
        run.CreatedAt,
        order.State,
        run.Pins ?? throw new InvalidDataException($"Run '{run.Run}' has no pins."),
        order.Report.Figures,
        order.Report.Totals.Seconds,
        Regression: null);

    private async Task<string?> TryRecordAsync(string name, BenchmarkEntry entry, double tolerance, CancellationToken cancellationToken)
    {
        string blob = BlobLayout.BenchmarkHistory(name);
        var stored = await documents.ReadAsync<BenchmarkHistory>(Containers.Benchmarks, blob, cancellationToken);
        var history = stored?.Value ?? BenchmarkHistory.Empty;
        string? regression = entry.State == RunState.Completed
            ? RegressionRule.Find(entry, history.BestBefore(entry), tolerance)
            : null;
        var conditions = stored is null
            ? new BlobRequestConditions { IfNoneMatch = ETag.All }
            : new BlobRequestConditions { IfMatch = stored.ETag };
        await documents.WriteAsync(
            Containers.Benchmarks, blob, history.With(entry with { Regression = regression }), conditions, cancellationToken);
        return regression;
    }

    private string[] Tell(RunDocument run, string? regression)
    {
        if (regression is null)
        {
            return [];
        }

        Regressed(log, run.Run, run.Submission.Name, regression);
        metrics.Regressed();
        return [$"Regression: {regression}"];
    }

    [LoggerMessage(1020, LogLevel.Warning, "{Run}: benchmark '{Benchmark}' became worse: {Regression}")]
    private static partial void Regressed(ILogger log, string run, string benchmark, string regression);
}
