using System.Net;
using PanSt3R.Cloud.Functions.Api;
using PanSt3R.Cloud.Functions.Orchestration;
using PanSt3R.Cloud.Functions.Orchestration.Datasets;
using PanSt3R.Cloud.Functions.Orchestration.Pages;
using PanSt3R.Cloud.Functions.Tests.Activities;
using PanSt3R.Cloud.Functions.Tests.Hosting;
using PanSt3R.Cloud.Infrastructure.Contracts;
using PanSt3R.Cloud.Infrastructure.Contracts.Api;
using PanSt3R.Cloud.Infrastructure.Contracts.Documents;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Testing.Storage;

namespace PanSt3R.Cloud.Functions.Tests.Api;

public sealed class ApiTests(AzuriteFixture azurite) : CloudTest(azurite)
{
    private static readonly SceneKey Kitchen = new("rooms", "kitchen");

    [Fact]
    public async Task CreateCapture_Urls_WriteTheirBlobAndNoOther()
    {
        var call = new ApiCall("""{"dataset":"rooms","scene":"kitchen","images":["1 ü.jpg","2.jpg"],"groundTruth":["panoptic/0.png"]}""");
        await call.AnswerAsync(Cloud.Make<CapturesApi>().CreateAsync(call.Request, Token));

        var uploads = call.Read<CaptureUploads>();
        Assert.Equal((200, 2, "panoptic/0.png"), (call.Status, uploads.Images.Count, Assert.Single(uploads.GroundTruth).Name));
        Assert.Equal(HttpStatusCode.Created, await PutAsync(uploads.Images[0].Url));
        Assert.Equal(["rooms/kitchen/images/1 ü.jpg"], await Cloud.ListAsync(Containers.Captures, string.Empty));
        var other = new UriBuilder(uploads.Images[0].Url) { Path = uploads.Images[0].Url.AbsolutePath.Replace("kitchen", "other", StringComparison.Ordinal) };
        Assert.Equal(HttpStatusCode.Forbidden, await PutAsync(other.Uri));
    }

    [Theory]
    [InlineData("""{"dataset":"..","scene":"a"}""", "$.dataset")]
    [InlineData("""{"dataset":"rooms","scene":"a","images":["../../x.jpg"]}""", "$.images[0]")]
    [InlineData("""{"dataset":"rooms","scene":"a","groundTruth":["a/../../b"]}""", "$.groundTruth[0]")]
    [InlineData("""{"dataset":"rooms"}""", "$.scene")]
    [InlineData("no json", "$")]
    public async Task CreateCapture_HostileOrWrong_IsAProblemThatNamesTheField(string body, string path)
    {
        var call = new ApiCall(body);
        await call.AnswerAsync(Cloud.Make<CapturesApi>().CreateAsync(call.Request, Token));

        Assert.Contains(path, call.Problem(400).Errors!.Select(error => error.Path));
    }

    [Fact]
    public async Task CreateCapture_BodyTooLarge_IsRefusedUnread()
    {
        var call = new ApiCall(new string(' ', CaptureRequest.MaxBytes + 1));

        call = await call.AnswerAsync(Cloud.Make<CapturesApi>().CreateAsync(call.Request, Token));

        Assert.Contains("At most", call.Problem(413).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetCapture_RefusedManifest_TellsTheDeviceWhy()
    {
        string run = await Cloud.PutManifestAsync(Kitchen, "{}"u8.ToArray());
        await Cloud.WriteAsync(Containers.Runs, BlobLayout.Rejection(run), new RunRejection(
            1, run, RunOrigin.Capture, "captures/rooms/kitchen/scene.json", Cloud.Time.GetUtcNow(), [new DocumentError("$.images", "It is missing.")]));
        var call = new ApiCall();

        await call.AnswerAsync(Cloud.Make<CapturesApi>().GetAsync(call.Request, "rooms", "kitchen", Cloud.Orchestrations, Token));

        var view = call.Read<CaptureView>();
        Assert.Equal((run, RunState.Failed), (view.Run, view.View!.Status.State));
        Assert.Equal("$.images", Assert.Single(view.View.Errors).Path);
    }

    [Fact]
    public async Task GetCapture_NotThere_IsNotFound()
    {
        var call = new ApiCall();

        await call.AnswerAsync(Cloud.Make<CapturesApi>().GetAsync(call.Request, "rooms", "kitchen", Cloud.Orchestrations, Token));

        call.Problem(404);
    }

    [Fact]
    public async Task Submit_Twice_StartsOneRunAndKeepsTheDocument()
    {
        const string body = """{"version":1,"name":"all","scenes":{"prefix":"rooms/"}}""";
        var api = Cloud.Make<SubmissionsApi>();
        var first = new ApiCall(body);
        await first.AnswerAsync(api.SubmitAsync(first.Request, Cloud.Orchestrations, Token));
        var second = new ApiCall(body);
        await second.AnswerAsync(api.SubmitAsync(second.Request, Cloud.Orchestrations, Token));

        Assert.Equal((202, 202), (first.Status, second.Status));
        string run = first.Read<RunAccepted>().Run;
        Assert.Equal($"/api/runs/{run}", first.Location);
        Assert.Equal(run, second.Read<RunAccepted>().Run);
        Assert.Single(Cloud.Orchestrations.Scheduled);
        Assert.Equal(["all.json"], await Cloud.ListAsync(Containers.Submissions, string.Empty));
    }

    [Fact]
    public async Task GetRun_WhileItRuns_AddsWhatOpenPagesTell()
    {
        await Cloud.PutRunAsync(Samples.Run, Samples.List(300));
        var failed = new Dictionary<FailureClass, int> { [FailureClass.Bug] = 1 };
        Cloud.Orchestrations.Set(
            RunId.Instance(Samples.Run, 0),
            customStatus: new RoundProgress(new RunTotals(300, 0, 0), new PageSummary(99, failed, 50), [1, 2]));
        Cloud.Orchestrations.Set(RunId.PageInstance(Samples.Run, 0, 1), customStatus: new PageSummary(40, failed, 20));
        var call = new ApiCall();

        await call.AnswerAsync(Cloud.Make<RunsApi>().GetAsync(call.Request, Samples.Run, Cloud.Orchestrations, Token));

        var status = call.Read<RunView>().Status;
        Assert.Equal((RunState.Running, 300, 139, 2, 70.0), (status.State, status.Scenes!.Value, status.Succeeded, status.Failed[FailureClass.Bug], status.WorkerSeconds));
    }

    [Theory]
    [InlineData("s-none", 404)]
    [InlineData("../secrets", 400)]
    [InlineData("a b", 400)]
    public async Task GetRun_UnknownOrHostileId_IsAProblem(string run, int status)
    {
        var call = new ApiCall();

        await call.AnswerAsync(Cloud.Make<RunsApi>().GetAsync(call.Request, run, Cloud.Orchestrations, Token));

        call.Problem(status);
    }

    [Theory]
    [InlineData("?count=0", "count")]
    [InlineData("?count=1000", "count")]
    [InlineData("?origin=1", "origin")]
    [InlineData("?origin=moon", "origin")]
    public async Task ListRuns_WrongParameter_IsNamed(string query, string parameter)
    {
        var call = new ApiCall(query: query);

        await call.AnswerAsync(Cloud.Make<RunsApi>().ListAsync(call.Request, Token));

        Assert.Equal(parameter, Assert.Single(call.Problem(400).Errors!).Path);
    }

    [Fact]
    public async Task Cancel_RunningRun_SetsTheMarkerAndTellsTheOrchestration()
    {
        await Cloud.PutRunAsync(Samples.Run, Samples.List(1));
        await PutStatusAsync(RunState.Running, round: 2);
        var call = new ApiCall();

        await call.AnswerAsync(Cloud.Make<RunsApi>().CancelAsync(call.Request, Samples.Run, Cloud.Orchestrations, Token));

        Assert.Equal((202, 2), (call.Status, call.Read<RunAccepted>().Round));
        Assert.Contains(BlobLayout.CancelMarker(Samples.Run), await Cloud.ListAsync(Containers.Runs, string.Empty));
        Assert.Equal((RunId.Instance(Samples.Run, 2), ExternalEvents.Stop, StopReason.Canceled), Assert.Single(Cloud.Orchestrations.Raised));
    }

    [Fact]
    public async Task Cancel_EndedRun_ChangesNothing()
    {
        await Cloud.PutRunAsync(Samples.Run, Samples.List(1));
        await PutStatusAsync(RunState.Completed);
        var call = new ApiCall();

        await call.AnswerAsync(Cloud.Make<RunsApi>().CancelAsync(call.Request, Samples.Run, Cloud.Orchestrations, Token));

        Assert.Equal(202, call.Status);
        Assert.Empty(Cloud.Orchestrations.Raised);
        Assert.DoesNotContain(BlobLayout.CancelMarker(Samples.Run), await Cloud.ListAsync(Containers.Runs, string.Empty));
    }

    [Fact]
    public async Task Retry_CanceledRun_RemovesTheMarkerAndStartsOneRoundAndSaysSoAtOnce()
    {
        await Cloud.PutRunAsync(Samples.Run, Samples.List(1));
        await PutStatusAsync(RunState.Canceled);
        await Cloud.PutAsync(Containers.Runs, BlobLayout.CancelMarker(Samples.Run), "{}");
        var api = Cloud.Make<RunsApi>();
        var call = new ApiCall();
        await call.AnswerAsync(api.RetryAsync(call.Request, Samples.Run, Cloud.Orchestrations, Token));
        var again = new ApiCall();
        await again.AnswerAsync(api.RetryAsync(again.Request, Samples.Run, Cloud.Orchestrations, Token));

        Assert.Equal((202, 1), (call.Status, call.Read<RunAccepted>().Round));
        again.Problem(409);
        var status = await Cloud.Runs.StatusAsync(Samples.Run, Token);
        Assert.Equal((RunState.Planning, 1), (status!.State, status.Round));
        Assert.Equal((RunId.Instance(Samples.Run, 1), new RoundInput(Samples.Run, 1)), Assert.Single(Cloud.Orchestrations.Scheduled));
        Assert.DoesNotContain(BlobLayout.CancelMarker(Samples.Run), await Cloud.ListAsync(Containers.Runs, string.Empty));
    }

    [Fact]
    public async Task Retry_RunningRun_IsAConflict()
    {
        await Cloud.PutRunAsync(Samples.Run, Samples.List(1));
        await PutStatusAsync(RunState.Running);
        var call = new ApiCall();

        await call.AnswerAsync(Cloud.Make<RunsApi>().RetryAsync(call.Request, Samples.Run, Cloud.Orchestrations, Token));

        call.Problem(409);
        Assert.Empty(Cloud.Orchestrations.Scheduled);
    }

    [Fact]
    public async Task ListScenes_StatesOfRecordsAndOutcomes_AreToldAndFiltered()
    {
        await PutScenesAsync();

        var all = await ScenesAsync(string.Empty);
        Assert.Equal(
            [SceneState.Succeeded, SceneState.Running, SceneState.Queued, SceneState.Failed],
            all.Scenes.Select(scene => scene.State));
        Assert.Equal("merge", all.Scenes[1].Progress!.Stage);
        Assert.Null(all.Continuation);
        Assert.Equal(Samples.Scene(1), Assert.Single((await ScenesAsync("?state=running")).Scenes).Key);

        var failure = new SceneFailure(FailureClass.Canceled, "The run was cancelled.");
        await Cloud.WriteAsync(Containers.Runs, BlobLayout.PageOutcome(Samples.Run, 0, 0), new PageOutcome(1, [.. Enumerable.Range(0, 4)
            .Select(index => new SettledScene(Samples.Scene(index), 1, 1, index == 0 ? null : failure))]));
        await PutStatusAsync(RunState.Canceled);
        Assert.Equal(3, (await ScenesAsync("?state=failed")).Scenes.Count);
    }

    [Fact]
    public async Task GetResult_VisibleResult_CanBeDownloaded()
    {
        await PutScenesAsync();
        await Cloud.PutAsync(Containers.Runs, BlobLayout.Files(Samples.Run, Samples.Scene(0), "claim") + "cloud.ply", "points");
        var call = new ApiCall();

        await call.AnswerAsync(Cloud.Make<ScenesApi>().GetResultAsync(call.Request, Samples.Run, "rooms", "scene-0000", Token));

        var link = Assert.Single(call.Read<ResultLinks>().Files);
        using var http = new HttpClient();
        Assert.Equal("points", await http.GetStringAsync(link.Url, Token));
        Assert.Equal(HttpStatusCode.Forbidden, await PutAsync(link.Url));

        var missing = new ApiCall();
        await missing.AnswerAsync(Cloud.Make<ScenesApi>().GetResultAsync(missing.Request, Samples.Run, "rooms", "scene-0001", Token));
        missing.Problem(404);
    }

    [Fact]
    public async Task GetReport_FinishedRun_GivesItsFilesAndBeforeNone()
    {
        await Cloud.PutRunAsync(Samples.Run, Samples.List(1));
        var before = new ApiCall();
        await before.AnswerAsync(Cloud.Make<ReportsApi>().GetAsync(before.Request, Samples.Run, Token));
        before.Problem(404);

        string page = BlobLayout.Report(Samples.Run, 0) + "report.html";
        await Cloud.PutAsync(Containers.Runs, page, "page");
        await Cloud.PutAsync(Containers.Runs, BlobLayout.Report(Samples.Run, 0) + "evaluation/report.json", "{}");
        await Cloud.WriteAsync(Containers.Runs, BlobLayout.RunStatus(Samples.Run), Status(RunState.Completed) with { Report = page });
        var call = new ApiCall();
        await call.AnswerAsync(Cloud.Make<ReportsApi>().GetAsync(call.Request, Samples.Run, Token));

        Assert.Equal(["evaluation/report.json", "report.html"], call.Read<ReportLinks>().Files.Select(file => file.Path));
    }

    [Fact]
    public async Task Health_ContainersThere_IsHealthy()
    {
        var call = new ApiCall();
        await call.AnswerAsync(Cloud.Make<SystemApi>().HealthAsync(call.Request, Token));
        Assert.Contains("\"healthy\"", call.Body, StringComparison.Ordinal);

        await Cloud.Documents.Container(Containers.Runs).DeleteAsync(cancellationToken: Token);
        var broken = new ApiCall();
        await broken.AnswerAsync(Cloud.Make<SystemApi>().HealthAsync(broken.Request, Token));
        broken.Problem(503);
    }

    private static async Task<HttpStatusCode> PutAsync(Uri url)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Put, url) { Content = new StringContent("x") };
        request.Headers.Add("x-ms-blob-type", "BlockBlob");
        using var response = await http.SendAsync(request, Token);
        return response.StatusCode;
    }

    private RunStatus Status(RunState state, int round = 0) =>
        new() { Run = Samples.Run, State = state, Round = round, UpdatedAt = Cloud.Time.GetUtcNow() };

    private Task PutStatusAsync(RunState state, int round = 0) =>
        Cloud.WriteAsync(Containers.Runs, BlobLayout.RunStatus(Samples.Run), Status(state, round));

    private async Task<SceneList> ScenesAsync(string query)
    {
        var call = new ApiCall(query: query);
        await call.AnswerAsync(Cloud.Make<ScenesApi>().ListAsync(call.Request, Samples.Run, Token));
        return call.Read<SceneList>();
    }

    private async Task PutScenesAsync()
    {
        await Cloud.PutRunAsync(Samples.Run, Samples.List(4));
        await PutStatusAsync(RunState.Running);
        await Cloud.WriteAsync(Containers.Runs, BlobLayout.RoundPlan(Samples.Run, 0), new PlannedRound(1, 1, 4, 4));
        var job = new SceneJobTemplate("rooms", new SceneSettings(), null, 600, null);
        await Cloud.WriteAsync(Containers.Runs, BlobLayout.PlanPage(Samples.Run, 0, 0), new PlanPage(
            ContractVersion.Current, job, [.. Enumerable.Range(0, 4).Select(index => new PlannedScene(Samples.Scene(index)))]));
        var file = new ResultFile("cloud.ply", 6, new string('a', 64));
        await PutRecordAsync(0, SceneState.Succeeded, record => record with { Result = new SceneResult([file], 1, 2, 3, 0, null, []) });
        await PutRecordAsync(1, SceneState.Running, record => record with { Progress = new SceneProgress("merge", 1, 2, Cloud.Time.GetUtcNow()) });
        await PutRecordAsync(3, SceneState.Failed, record => record with { Failure = new SceneFailure(FailureClass.Bug, "Broken.") });
    }

    private Task PutRecordAsync(int index, SceneState state, Func<SceneRecord, SceneRecord> change) => Cloud.WriteAsync(
        Containers.Runs,
        BlobLayout.Record(Samples.Run, Samples.Scene(index)),
        change(new SceneRecord
        {
            Attempt = new AttemptKey(Samples.Run, Samples.Scene(index), 0, 1),
            Folder = "claim",
            Worker = "worker",
            State = state,
            ClaimedAt = Cloud.Time.GetUtcNow(),
        }));
}
