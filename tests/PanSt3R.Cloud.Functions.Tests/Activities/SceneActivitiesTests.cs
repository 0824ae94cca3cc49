using System.Text.Json;
using Azure.Storage.Blobs.Specialized;
using PanSt3R.Cloud.Functions.Orchestration.Activities;
using PanSt3R.Cloud.Functions.Orchestration.Pages;
using PanSt3R.Cloud.Functions.Tests.Hosting;
using PanSt3R.Cloud.Infrastructure.Contracts;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Testing.Storage;

namespace PanSt3R.Cloud.Functions.Tests.Activities;

/// <summary>Activities of a page, on real documents.</summary>
public sealed class SceneActivitiesTests(AzuriteFixture azurite) : CloudTest(azurite)
{
    private const string Instance = Samples.Run + ":r0:p0";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var job = new SceneJobTemplate("rooms", new SceneSettings { Seed = 7 }, null, 600, TraceParent: null);
        var page = new PlanPage(ContractVersion.Current, job, [.. Enumerable.Range(0, 6).Select(index => new PlannedScene(Samples.Scene(index), "hash"))]);
        await Cloud.WriteAsync(Containers.Runs, BlobLayout.PlanPage(Samples.Run, 0, 0), page);
    }

    [Fact]
    public async Task Dispatch_Attempts_SendsJobsThatSayAll()
    {
        await Cloud.Make<DispatchScenes>().RunAsync(
            new DispatchOrder(Samples.Run, 0, 0, Instance, [new SceneDispatch(0, 1, 0, 0), new SceneDispatch(4, 3, 2, 0)]), Token);

        var received = await Cloud.Jobs.ReceiveAsync(32, TimeSpan.Zero, Token);
        var jobs = received.Select(one => one.Body.ToObjectFromJson<SceneJob>(ContractJson.Options)!).OrderBy(job => job.Index).ToList();
        Assert.Equal([(0, 1, 0), (4, 3, 2)], jobs.Select(job => (job.Index, job.Attempt.Number, job.PlanReductions)));
        Assert.Equal(
            (Instance, Samples.Scene(4), "hash", "rooms", 7, 600.0),
            (jobs[1].Instance, jobs[1].Attempt.Scene, jobs[1].ManifestSha256, jobs[1].Model, jobs[1].Settings.Seed, jobs[1].TimeLimitSeconds));
        Assert.Equal(jobs.Select(job => job.Attempt.MessageId).Order(), received.Select(one => one.Id).Order());
    }

    [Fact]
    public async Task Inspect_EveryState_IsToldAsItIs()
    {
        var usage = new SceneUsage(42, null, null);
        var old = Cloud.Time.GetUtcNow() - TimeSpan.FromMinutes(5);
        await PutRecordAsync(1, Record(1, SceneState.Succeeded, old) with { Result = Result(), Usage = usage });
        await PutRecordAsync(2, Record(2, SceneState.Failed, old) with { Failure = new SceneFailure(FailureClass.TooBig, "Full.", IsFinal: true), Usage = usage });
        await PutRecordAsync(3, Record(3, SceneState.Running, old));
        await PutRecordAsync(4, Record(4, SceneState.Running, old), leased: true);
        await PutRecordAsync(5, Record(5, SceneState.Failed, old) with { Failure = new SceneFailure(FailureClass.Bug, "Earlier.") });

        var found = await InspectAsync([new(0, 1), new(1, 1), new(2, 1), new(3, 1), new(4, 1), new(5, 2)]);

        Assert.Equal((null, null), (found[0].Ended, found[0].RemainingSeconds));
        Assert.Equal((null, 42.0), (found[1].Ended!.Failure, found[1].Ended!.Seconds));
        Assert.Equal(new VisibleResult("claim", 1, Figures), found[1].Ended!.Result);
        Assert.Equal((FailureClass.TooBig, 42.0, true), (found[2].Ended!.Failure, found[2].Ended!.Seconds, found[2].Ended!.IsFinal));
        Assert.Equal(FailureClass.LostMachine, found[3].Ended!.Failure);
        Assert.InRange(found[4].RemainingSeconds!.Value, 600, 1200);
        Assert.Equal((null, null), (found[5].Ended, found[5].RemainingSeconds));
    }

    [Fact]
    public async Task Inspect_JustClaimedWithoutLease_IsLeftInPeace()
    {
        await PutRecordAsync(0, Record(0, SceneState.Running, Cloud.Time.GetUtcNow()));

        Assert.NotNull((await InspectAsync([new(0, 1)]))[0].RemainingSeconds);
    }

    [Fact]
    public async Task Inspect_LivingFarBeyondItsLimit_IsEndedAndItsLeaseBroken()
    {
        await PutRecordAsync(0, Record(0, SceneState.Running, Cloud.Time.GetUtcNow() - TimeSpan.FromHours(1)), leased: true);

        var found = await InspectAsync([new(0, 1)]);

        Assert.Equal(FailureClass.TimedOut, found[0].Ended!.Failure);
        Assert.False((await Cloud.Runs.RecordAsync(Samples.Run, Samples.Scene(0), Token))!.IsLeased);
    }

    [Fact]
    public async Task Close_RecordsHaveTheLastWord()
    {
        var now = Cloud.Time.GetUtcNow();
        await PutRecordAsync(0, Record(0, SceneState.Succeeded, now) with { Result = Result("evaluation.json") });
        await PutRecordAsync(1, Record(1, SceneState.Succeeded, now) with { Result = Result() });
        await PutRecordAsync(3, Record(3, SceneState.Failed, now) with { Failure = new SceneFailure(FailureClass.Bug, "Recorded.", "log.txt") });

        var summary = await CloseAsync(
        [
            new SceneEnd(1, 5, null),
            new SceneEnd(2, 6, new SceneFailure(FailureClass.LostMachine, "Heard.")),
            new SceneEnd(1, 7, null),
            new SceneEnd(2, 8, new SceneFailure(FailureClass.Bug, "Heard.")),
            new SceneEnd(0, 0, new SceneFailure(FailureClass.Canceled, "Cancelled.")),
            new SceneEnd(0, 0, new SceneFailure(FailureClass.OverBudget, "Used up.")),
        ]);

        Assert.Equal((2, 26.0), (summary.Succeeded, summary.Seconds));
        var scenes = (await Cloud.Runs.OutcomeAsync(Samples.Run, 0, 0, Token))!.Scenes;
        Assert.Equal(("claim", "evaluation.json", 3), (scenes[0].Folder, scenes[0].Result!.Evaluation, scenes[0].Result!.Segments));
        Assert.Null(scenes[1].Failure);
        Assert.Contains("there is no result", scenes[2].Failure!.Reason, StringComparison.Ordinal);
        Assert.Equal(("Recorded.", "log.txt"), (scenes[3].Failure!.Reason, scenes[3].Failure!.Log));
        Assert.Equal([FailureClass.Canceled, FailureClass.OverBudget], scenes.Skip(4).Select(scene => scene.Failure!.Class));
    }

    [Fact]
    public async Task Close_ResultWasTold_NeedsNoRecord()
    {
        await CloseAsync([.. Enumerable.Repeat(new SceneEnd(1, 5, Failure: null, new VisibleResult("told", 1, Figures)), 6)]);

        var scenes = (await Cloud.Runs.OutcomeAsync(Samples.Run, 0, 0, Token))!.Scenes;
        Assert.All(scenes, scene => Assert.Equal((1, 5.0, null, "told", Figures), (scene.Attempts, scene.Seconds, scene.Failure, scene.Folder, scene.Result)));
    }

    [Fact]
    public async Task Close_ResultOfSeveralClaimsWasTold_RemovesFilesThatDoNotCount()
    {
        string folder = BlobLayout.Scene(Samples.Run, Samples.Scene(0));
        await Cloud.PutAsync(Containers.Runs, folder + "told/cloud.ply", "kept");
        await Cloud.PutAsync(Containers.Runs, folder + "dead/cloud.ply", "orphan");

        await CloseAsync([.. Enumerable.Repeat(new SceneEnd(1, 5, Failure: null, new VisibleResult("told", 2, Figures)), 6)]);

        Assert.Equal(["told/cloud.ply"], (await Cloud.ListAsync(Containers.Runs, folder)).Select(name => name[folder.Length..]));
    }

    [Fact]
    public async Task Close_SeveralClaims_RemovesFilesThatNoRecordNames()
    {
        await PutRecordAsync(0, Record(0, SceneState.Succeeded, Cloud.Time.GetUtcNow()) with { Result = Result(), Claims = 2 });
        string folder = BlobLayout.Scene(Samples.Run, Samples.Scene(0));
        await Cloud.PutAsync(Containers.Runs, folder + "claim/cloud.ply", "kept");
        await Cloud.PutAsync(Containers.Runs, folder + "claim2/cloud.ply", "orphan");
        await Cloud.PutAsync(Containers.Runs, folder + "dead/deep/cloud.ply", "orphan");

        await CloseAsync([.. Enumerable.Repeat(new SceneEnd(1, 1, null), 6)]);

        Assert.Equal(["claim/cloud.ply", "record.json"], (await Cloud.ListAsync(Containers.Runs, folder)).Select(name => name[folder.Length..]));
    }

    [Fact]
    public async Task Close_AbandonedPage_TakesResultsFromRecords()
    {
        await PutRecordAsync(0, Record(0, SceneState.Succeeded, Cloud.Time.GetUtcNow()) with { Result = Result() });

        var summary = await Cloud.Make<ClosePage>().RunAsync(new PageClosing(Samples.Run, 0, 0, "It broke.", []), Token);

        Assert.Equal((1, 5), (summary.Succeeded, summary.Failed[FailureClass.Bug]));
        Assert.Contains("It broke.", (await Cloud.Runs.OutcomeAsync(Samples.Run, 0, 0, Token))!.Scenes[1].Failure!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Skip_Pages_WritesThatNothingWasStarted()
    {
        var summary = await Cloud.Make<SkipPages>().RunAsync(new SkipOrder(Samples.Run, 0, 0, 1, StopReason.OverBudget), Token);

        Assert.Equal(6, summary.Failed[FailureClass.OverBudget]);
        Assert.All((await Cloud.Runs.OutcomeAsync(Samples.Run, 0, 0, Token))!.Scenes, scene => Assert.Equal(0, scene.Attempts));
    }

    [Fact]
    public async Task Publish_LateWriter_CannotUndoAnEndOrALaterRound()
    {
        await PublishAsync(RunState.Running, 0);
        await PublishAsync(RunState.Completed, 0);
        await PublishAsync(RunState.Running, 0);
        Assert.Equal(RunState.Completed, (await Cloud.Runs.StatusAsync(Samples.Run, Token))!.State);

        await PublishAsync(RunState.Planning, 1);
        await PublishAsync(RunState.Completed, 0);
        Assert.Equal((RunState.Planning, 1), ((await Cloud.Runs.StatusAsync(Samples.Run, Token))!.State, (await Cloud.Runs.StatusAsync(Samples.Run, Token))!.Round));
    }

    [Fact]
    public async Task Mark_Twice_KeepsTheFirstReason()
    {
        await Cloud.Make<MarkStopped>().RunAsync(new StopOrder(Samples.Run, StopReason.Canceled), Token);
        await Cloud.Make<MarkStopped>().RunAsync(new StopOrder(Samples.Run, StopReason.OverBudget), Token);

        var marker = await Cloud.Documents.ReadBytesAsync(Containers.Runs, BlobLayout.CancelMarker(Samples.Run), 1_000, Token);
        Assert.Equal("canceled", JsonDocument.Parse(marker!.Value).RootElement.GetProperty("reason").GetString());
    }

    private static SettledResult Figures { get; } = new(3, 1_000, 2, 0, Evaluation: null);

    private static SceneResult Result(string? evaluation = null) => new([], 3, 1_000, 2, 0, evaluation, []);

    private static SceneRecord Record(int index, SceneState state, DateTimeOffset claimedAt) => new()
    {
        Attempt = new AttemptKey(Samples.Run, Samples.Scene(index), 0, 1),
        Folder = "claim",
        Worker = "worker",
        State = state,
        ClaimedAt = claimedAt,
    };

    private Task PublishAsync(RunState state, int round) => Cloud.Make<PublishStatus>().RunAsync(
        new RunStatus { Run = Samples.Run, State = state, Round = round, UpdatedAt = Cloud.Time.GetUtcNow() }, Token);

    private Task<PageSummary> CloseAsync(IReadOnlyList<SceneEnd> ends) =>
        Cloud.Make<ClosePage>().RunAsync(new PageClosing(Samples.Run, 0, 0, Abandoned: null, ends), Token);

    private Task<IReadOnlyList<SceneInspection>> InspectAsync(IReadOnlyList<SceneCheck> checks) =>
        Cloud.Make<InspectScenes>().RunAsync(new InspectionOrder(Samples.Run, 0, 0, 600, checks), Token);

    private async Task PutRecordAsync(int index, SceneRecord record, bool leased = false)
    {
        string name = BlobLayout.Record(Samples.Run, Samples.Scene(index));
        await Cloud.WriteAsync(Containers.Runs, name, record);
        if (leased)
        {
            await Cloud.Documents.Blob(Containers.Runs, name).GetBlobLeaseClient().AcquireAsync(TimeSpan.FromSeconds(60), cancellationToken: Token);
        }
    }
}
