using System.Globalization;
using Azure.Storage.Blobs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace PanSt3R.Cloud.LocalHost.Tests.Functions;

internal sealed class BlobTestFunctions(Calls calls)
{
    [Function("OnDrop")]
    public Task OnDropAsync(
        [BlobTrigger("captures/{dataset}/{scene}/scene.json", Source = BlobTriggerSource.EventGrid)] BlobClient blob,
        string dataset, string scene, CancellationToken cancellationToken)
    {
        Assert.True(cancellationToken.CanBeCanceled);
        return calls.MakeAsync($"{dataset} {scene} {blob.Name}");
    }
}

internal sealed class QueueTestFunctions(Calls calls)
{
    [Function("OnOutcome")]
    public Task OnOutcomeAsync([QueueTrigger("scene-outcomes")] string message) => calls.MakeAsync(message);
}

internal sealed class TimerTestFunctions(Calls calls)
{
    [Function("EveryFiveMinutes")]
    public Task TickAsync([TimerTrigger("0 */5 * * * *")] TimerInfo timer) =>
        calls.MakeAsync(string.Create(CultureInfo.InvariantCulture, $"{timer.ScheduleStatus!.Last:HH:mm} {timer.IsPastDue}"));
}

internal sealed class HttpTestFunctions(Calls calls)
{
    [Function("Status")]
    public async Task<IResult> StatusAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "runs/{run}/pages/{page:int}")] HttpRequest request, string run, int page)
    {
        await calls.MakeAsync($"{request.Method} {run} {page + 1}");
        return Results.Ok(new { run });
    }

    [Function("Start")]
    public static async Task<IResult> StartAsync(
        [HttpTrigger("post", Route = "runs/{run}")] HttpRequest request, string run, [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        int input = await request.ReadFromJsonAsync<int>(cancellationToken);
        await client.ScheduleNewOrchestrationInstanceAsync("Doubling", input, new StartOrchestrationOptions(run), cancellationToken);
        return Results.Accepted();
    }
}

internal sealed class DurableTestFunctions(Calls calls)
{
    [Function("Doubling")]
    public static Task<int> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) =>
        context.CallActivityAsync<int>("Double", context.GetInput<int>());

    [Function("Double")]
    public async Task<int> DoubleAsync([ActivityTrigger] int value)
    {
        await calls.MakeAsync($"{value}");
        return 2 * value;
    }
}

internal static class BusTestFunctions
{
    [Function("OnBusOutcome")]
    public static Task OnOutcomeAsync([ServiceBusTrigger("scene-outcomes")] string message) => throw new InvalidOperationException(message);
}
