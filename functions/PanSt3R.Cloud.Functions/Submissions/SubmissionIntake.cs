using Microsoft.DurableTask.Client;
using PanSt3R.Cloud.Functions.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Documents;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Submissions;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Storage;
using PanSt3R.Cloud.Infrastructure.Telemetry;

namespace PanSt3R.Cloud.Functions.Submissions;

/// <summary>
/// Takes in a submission, whoever noticed it. It is safe to take one in any number of times: each content starts one run, and one that
/// cannot be used is refused with all reasons.
/// </summary>
/// <param name="documents">Storage.</param>
/// <param name="starter">Starts runs.</param>
/// <param name="rejections">Records refusals.</param>
public sealed class SubmissionIntake(DocumentStore documents, RunStarter starter, RunRejections rejections)
{
    /// <summary>Takes in the submission in a blob.</summary>
    /// <param name="name">Name of the blob without <c>.json</c>.</param>
    /// <param name="orchestrations">The orchestrations.</param>
    /// <param name="cancellationToken">Cancels; taking in again is safe.</param>
    public async Task TakeInAsync(string name, DurableTaskClient orchestrations, CancellationToken cancellationToken)
    {
        using var activity = CloudTelemetry.Start(Spans.Drop);
        StoredDocument<ReadOnlyMemory<byte>>? content;
        try
        {
            content = await documents.ReadBytesAsync(
                Containers.Submissions, BlobLayout.Submission(name), DatasetSubmission.MaxBytes, cancellationToken);
        }
        catch (InvalidDataException error)
        {
            await RefuseAsync(name, "too large", [new DocumentError("$", error.Message)], cancellationToken);
            return;
        }

        if (content is not null)
        {
            await TakeInAsync(name, content.Value, orchestrations, cancellationToken);
        }
    }

    /// <summary>Id of the run that a submission starts.</summary>
    public static string RunOf(DatasetSubmission submission, ReadOnlyMemory<byte> content) =>
        RunId.ForSubmission(submission.Name, ContentHash.Of(content.Span));

    private async Task TakeInAsync(
        string name, ReadOnlyMemory<byte> content, DurableTaskClient orchestrations, CancellationToken cancellationToken)
    {
        DatasetSubmission submission;
        try
        {
            submission = DatasetSubmissionReader.Read(content, $"{Containers.Submissions}/{BlobLayout.Submission(name)}");
        }
        catch (InvalidDocumentException error)
        {
            await RefuseAsync(name, ContentHash.Of(content.Span), error.Errors, cancellationToken);
            return;
        }

        var request = new RunRequest(RunOf(submission, content), RunOrigin.Submission, submission);
        await starter.StartAsync(request, orchestrations, cancellationToken);
    }

    private Task RefuseAsync(string name, string cause, IReadOnlyList<DocumentError> errors, CancellationToken cancellationToken) =>
        rejections.RecordAsync(
            SafeName.IsSafe(name)
                ? RunId.ForSubmission(name, cause)
                : RunId.ForSubmission(RunRejections.Unnamed, $"{name}\n{cause}"),
            RunOrigin.Submission,
            $"{Containers.Submissions}/{BlobLayout.Submission(name)}",
            errors,
            cancellationToken);
}
