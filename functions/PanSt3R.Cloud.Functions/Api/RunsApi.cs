using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using PanSt3R.Cloud.Functions.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Api;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;

namespace PanSt3R.Cloud.Functions.Api;

/// <summary>Runs: what there is, where one stands, and its control.</summary>
/// <param name="guard">Turns errors into problems.</param>
/// <param name="listing">Lists runs.</param>
/// <param name="views">Runs as users see them.</param>
/// <param name="control">Cancels and retries.</param>
public sealed class RunsApi(ApiGuard guard, RunListing listing, RunViews views, RunControl control)
{
    private const int UsualCount = 20;

    /// <summary>Lists runs.</summary>
    [Function("ListRuns")]
    public Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = ApiRoutes.Runs)] HttpRequest request,
        CancellationToken cancellationToken) => guard.AnswerAsync(request, async () =>
        {
            var origin = request.WordOf<RunOrigin>("origin");
            int count = request.NumberOf("count", 1, RunListing.MaxRuns, UsualCount);
            string continuation = request.Query["continuation"].ToString();
            try
            {
                return ApiAnswers.Ok(await listing.ListAsync(
                    origin, count, continuation.Length == 0 ? null : continuation, cancellationToken));
            }
            catch (FormatException error)
            {
                throw ApiException.Parameter("continuation", error.Message);
            }
        });

    /// <summary>Tells where a run stands at this moment.</summary>
    [Function("GetRun")]
    public Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = ApiRoutes.Run)] HttpRequest request,
        string run,
        [DurableClient] DurableTaskClient orchestrations,
        CancellationToken cancellationToken) => guard.AnswerAsync(request, async () =>
            ApiAnswers.Ok(await views.FindLiveAsync(ApiRequests.RunOf(run), orchestrations, cancellationToken) ?? throw NoRun(run)));

    /// <summary>Cancels a run.</summary>
    [Function("CancelRun")]
    public Task<IResult> CancelAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = ApiRoutes.Cancel)] HttpRequest request,
        string run,
        [DurableClient] DurableTaskClient orchestrations,
        CancellationToken cancellationToken) => guard.AnswerAsync(request, async () =>
        {
            var status = await control.CancelAsync(ApiRequests.RunOf(run), orchestrations, cancellationToken) ?? throw NoRun(run);
            return ApiAnswers.Accepted(request, new RunAccepted(run, status.Round));
        });

    /// <summary>Tries the scenes of an ended run again that have no result.</summary>
    [Function("RetryRun")]
    public Task<IResult> RetryAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = ApiRoutes.Retry)] HttpRequest request,
        string run,
        [DurableClient] DurableTaskClient orchestrations,
        CancellationToken cancellationToken) => guard.AnswerAsync(request, async () =>
        {
            try
            {
                int round = await control.RetryAsync(ApiRequests.RunOf(run), orchestrations, cancellationToken) ?? throw NoRun(run);
                return ApiAnswers.Accepted(request, new RunAccepted(run, round));
            }
            catch (InvalidOperationException error)
            {
                throw ApiException.Conflict($"{error.Message} Wait for its end, or cancel it first.");
            }
        });

    private static ApiException NoRun(string run) => ApiException.NotFound($"There is no run '{run}'.");
}
