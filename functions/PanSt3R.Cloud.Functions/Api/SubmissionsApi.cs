using Azure.Storage.Blobs.Models;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using PanSt3R.Cloud.Functions.Runs;
using PanSt3R.Cloud.Functions.Submissions;
using PanSt3R.Cloud.Infrastructure.Contracts.Api;
using PanSt3R.Cloud.Infrastructure.Contracts.Documents;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Submissions;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Storage;

namespace PanSt3R.Cloud.Functions.Api;

/// <summary>Submissions by HTTP. They are stored like uploaded ones, whose event then finds the run started.</summary>
/// <param name="guard">Turns errors into problems.</param>
/// <param name="documents">Storage.</param>
/// <param name="starter">Starts runs.</param>
public sealed class SubmissionsApi(ApiGuard guard, DocumentStore documents, RunStarter starter)
{
    private static readonly BlobHttpHeaders Json = new() { ContentType = "application/json" };

    /// <summary>Starts the run of a submission. The same content starts the same run, so repeating a request is safe.</summary>
    [Function("Submit")]
    public Task<IResult> SubmitAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = ApiRoutes.Submissions)] HttpRequest request,
        [DurableClient] DurableTaskClient orchestrations,
        CancellationToken cancellationToken) => guard.AnswerAsync(request, async () =>
        {
            var body = await request.BodyAsync(DatasetSubmission.MaxBytes, cancellationToken);
            var submission = DatasetSubmissionReader.Read(body, "POST " + ApiRoutes.Submissions);
            var start = new RunRequest(SubmissionIntake.RunOf(submission, body), RunOrigin.Submission, submission);
            await documents.Blob(Containers.Submissions, BlobLayout.Submission(submission.Name)).UploadAsync(
                BinaryData.FromBytes(body), new BlobUploadOptions { HttpHeaders = Json }, cancellationToken);
            await starter.StartAsync(start, orchestrations, cancellationToken);
            return ApiAnswers.Accepted(request, new RunAccepted(start.Run, Round: 0));
        });
}
