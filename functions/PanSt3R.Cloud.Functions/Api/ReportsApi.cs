using Azure.Storage.Blobs.Models;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PanSt3R.Cloud.Functions.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Api;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Storage;

namespace PanSt3R.Cloud.Functions.Api;

/// <summary>Reports of runs.</summary>
/// <param name="guard">Turns errors into problems.</param>
/// <param name="runs">Documents of runs.</param>
/// <param name="documents">Storage.</param>
/// <param name="urls">Signs URLs.</param>
/// <param name="time">The clock.</param>
public sealed class ReportsApi(ApiGuard guard, RunDocuments runs, DocumentStore documents, BlobUrls urls, TimeProvider time)
{
    /// <summary>How long download URLs hold.</summary>
    public static readonly TimeSpan DownloadTime = TimeSpan.FromHours(2);

    /// <summary>Gives the files of a run's report.</summary>
    [Function("GetReport")]
    public Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = ApiRoutes.Report)] HttpRequest request,
        string run,
        CancellationToken cancellationToken) => guard.AnswerAsync(request, async () =>
        {
            if ((await runs.StatusAsync(ApiRequests.RunOf(run), cancellationToken))?.Report is not { } page)
            {
                throw ApiException.NotFound($"Run '{run}' has no report. It is written when all scenes have ended.");
            }

            return ApiAnswers.Ok(await LinksAsync(page[..(page.LastIndexOf('/') + 1)], cancellationToken));
        });

    private async Task<ReportLinks> LinksAsync(string folder, CancellationToken cancellationToken)
    {
        var files = new List<FileLink>();
        var listing = documents.Container(Containers.Runs).GetBlobsAsync(new GetBlobsOptions { Prefix = folder }, cancellationToken);
        await foreach (var blob in listing)
        {
            var url = await urls.ForReadAsync(Containers.Runs, blob.Name, DownloadTime, cancellationToken);
            files.Add(new FileLink(blob.Name[folder.Length..], blob.Properties.ContentLength ?? 0, Sha256: null, url));
        }

        return new ReportLinks(time.GetUtcNow() + DownloadTime, files);
    }
}
