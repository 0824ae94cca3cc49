using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PanSt3R.Cloud.Functions.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Api;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Storage;

namespace PanSt3R.Cloud.Functions.Api;

/// <summary>Scenes of a run: where each stands, and the files of its result.</summary>
/// <param name="guard">Turns errors into problems.</param>
/// <param name="runs">Documents of runs.</param>
/// <param name="scenes">Scenes as users see them.</param>
/// <param name="urls">Signs URLs.</param>
/// <param name="time">The clock.</param>
public sealed class ScenesApi(ApiGuard guard, RunDocuments runs, SceneViews scenes, BlobUrls urls, TimeProvider time)
{
    private const int MaxPage = 99_999;

    /// <summary>Lists scenes, a page of the plan at a time.</summary>
    [Function("ListScenes")]
    public Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = ApiRoutes.Scenes)] HttpRequest request,
        string run,
        CancellationToken cancellationToken) => guard.AnswerAsync(request, async () =>
        {
            var state = request.WordOf<SceneState>("state");
            int page = request.NumberOf("continuation", 0, MaxPage, otherwise: 0);
            var status = await runs.CurrentStatusAsync(ApiRequests.RunOf(run), cancellationToken)
                ?? throw ApiException.NotFound($"There is no run '{run}'.");
            return ApiAnswers.Ok(await scenes.ListAsync(status, page, state, cancellationToken)
                ?? throw ApiException.Parameter("continuation", $"'{page}' lies behind the last page."));
        });

    /// <summary>Gives the files of a scene's result.</summary>
    [Function("GetResult")]
    public Task<IResult> GetResultAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = ApiRoutes.Result)] HttpRequest request,
        string run,
        string dataset,
        string scene,
        CancellationToken cancellationToken) => guard.AnswerAsync(request, async () =>
            ApiAnswers.Ok(await ResultAsync(ApiRequests.RunOf(run), ApiRequests.SceneOf(dataset, scene), cancellationToken)));

    private async Task<ResultLinks> ResultAsync(string run, SceneKey key, CancellationToken cancellationToken)
    {
        if (await runs.RecordAsync(run, key, cancellationToken) is not { Record: { Result: { } result, Folder: var folder } })
        {
            throw ApiException.NotFound($"Scene '{key}' of run '{run}' has no result. Its state tells why.");
        }

        var files = new List<FileLink>(result.Files.Count);
        foreach (var file in result.Files)
        {
            string blob = BlobLayout.Files(run, key, folder) + file.Path;
            var url = await urls.ForReadAsync(Containers.Runs, blob, ReportsApi.DownloadTime, cancellationToken);
            files.Add(new FileLink(file.Path, file.Bytes, file.Sha256, url));
        }

        return new ResultLinks(time.GetUtcNow() + ReportsApi.DownloadTime, key, result, files);
    }
}
