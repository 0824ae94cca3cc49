using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using PanSt3R.Cloud.Functions.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Api;
using PanSt3R.Cloud.Infrastructure.Contracts.Captures;
using PanSt3R.Cloud.Infrastructure.Contracts.Documents;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Storage;

namespace PanSt3R.Cloud.Functions.Api;

/// <summary>Captures: where a device uploads, and what became of what it uploaded.</summary>
/// <param name="guard">Turns errors into problems.</param>
/// <param name="urls">Signs URLs.</param>
/// <param name="documents">Storage.</param>
/// <param name="views">Runs as users see them.</param>
/// <param name="time">The clock.</param>
public sealed class CapturesApi(ApiGuard guard, BlobUrls urls, DocumentStore documents, RunViews views, TimeProvider time)
{
    /// <summary>How long upload URLs hold.</summary>
    public static readonly TimeSpan UploadTime = TimeSpan.FromHours(2);

    /// <summary>Gives write-only URLs for the files of a capture.</summary>
    [Function("CreateCapture")]
    public Task<IResult> CreateAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = ApiRoutes.Captures)] HttpRequest request,
        CancellationToken cancellationToken) => guard.AnswerAsync(request, async () =>
        {
            var body = await request.BodyAsync(CaptureRequest.MaxBytes, cancellationToken);
            var capture = CaptureRequestReader.Read(body, "POST " + ApiRoutes.Captures);
            return ApiAnswers.Ok(await SignAsync(capture, cancellationToken));
        });

    /// <summary>Tells what became of a capture.</summary>
    [Function("GetCapture")]
    public Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = ApiRoutes.Capture)] HttpRequest request,
        string dataset,
        string scene,
        [DurableClient] DurableTaskClient orchestrations,
        CancellationToken cancellationToken) => guard.AnswerAsync(request, async () =>
            ApiAnswers.Ok(await ViewAsync(ApiRequests.SceneOf(dataset, scene), orchestrations, cancellationToken)));

    private async Task<CaptureUploads> SignAsync(CaptureRequest capture, CancellationToken cancellationToken)
    {
        var key = new SceneKey(capture.Dataset, capture.Scene);
        var expiresAt = time.GetUtcNow() + UploadTime;
        return new CaptureUploads(
            expiresAt,
            await SignAsync(BlobLayout.Manifest(key), cancellationToken),
            await SignAllAsync(capture.Images, name => BlobLayout.Image(key, name), cancellationToken),
            await SignAllAsync(capture.GroundTruth, path => BlobLayout.GroundTruth(key) + path, cancellationToken));
    }

    private async Task<IReadOnlyList<UploadTarget>> SignAllAsync(
        IReadOnlyList<string> names, Func<string, string> blob, CancellationToken cancellationToken)
    {
        var targets = new List<UploadTarget>(names.Count);
        foreach (string name in names)
        {
            targets.Add(new UploadTarget(name, await SignAsync(blob(name), cancellationToken)));
        }

        return targets;
    }

    private Task<Uri> SignAsync(string blob, CancellationToken cancellationToken) =>
        urls.ForUploadAsync(Containers.Captures, blob, UploadTime, cancellationToken);

    private async Task<CaptureView> ViewAsync(SceneKey key, DurableTaskClient orchestrations, CancellationToken cancellationToken)
    {
        try
        {
            var manifest = await documents.ReadBytesAsync(
                Containers.Captures, BlobLayout.Manifest(key), CaptureManifest.MaxBytes, cancellationToken)
                ?? throw ApiException.NotFound($"There is no capture '{key}', or its manifest was not uploaded yet.");
            string hash = ContentHash.Of(manifest.Value.Span);
            string run = RunId.ForCapture(key, hash);
            return new CaptureView(hash, run, await views.FindLiveAsync(run, orchestrations, cancellationToken));
        }
        catch (InvalidDataException error)
        {
            throw ApiException.Conflict(error.Message);
        }
    }
}
