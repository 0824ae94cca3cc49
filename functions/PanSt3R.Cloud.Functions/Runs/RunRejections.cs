using Microsoft.Extensions.Logging;
using PanSt3R.Cloud.Infrastructure.Contracts;
using PanSt3R.Cloud.Infrastructure.Contracts.Documents;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Storage;
using PanSt3R.Cloud.Infrastructure.Telemetry;

namespace PanSt3R.Cloud.Functions.Runs;

/// <summary>Records why a document starts nothing, where its owner looks: under the id of the run it would have started.</summary>
/// <param name="documents">Storage.</param>
/// <param name="index">Gets the refused run.</param>
/// <param name="metrics">Figures.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Log.</param>
public sealed class RunRejections(
    DocumentStore documents, RunIndex index, CloudMetrics metrics, TimeProvider time, ILogger<RunRejections> log)
{
    /// <summary>Name in ids for documents whose own name cannot be part of one.</summary>
    public const string Unnamed = "unnamed";

    /// <summary>Records a refusal.</summary>
    /// <param name="run">Id of the run.</param>
    /// <param name="origin">What it would have been started by.</param>
    /// <param name="document">Container and name of the document.</param>
    /// <param name="errors">What is wrong, at least one.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    public async Task RecordAsync(
        string run, RunOrigin origin, string document, IReadOnlyList<DocumentError> errors, CancellationToken cancellationToken)
    {
        var rejection = new RunRejection(
            ContractVersion.Current, run, origin, document, time.GetUtcNow(), [.. errors.Take(RunRejection.MaxErrors)]);
        await documents.WriteAsync(Containers.Runs, BlobLayout.Rejection(run), rejection, conditions: null, cancellationToken);
        await index.AddAsync(run, origin, rejection.At, cancellationToken);
        log.Refused(run, document, errors.Count, $"{errors[0].Path}: {errors[0].Message}");
        metrics.DocumentRefused(origin);
    }
}
