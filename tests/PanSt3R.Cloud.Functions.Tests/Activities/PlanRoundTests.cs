using PanSt3R.Cloud.Functions.Orchestration.Activities;
using PanSt3R.Cloud.Functions.Orchestration.Datasets;
using PanSt3R.Cloud.Functions.Orchestration.Planning;
using PanSt3R.Cloud.Functions.Tests.Hosting;
using PanSt3R.Cloud.Infrastructure.Contracts;
using PanSt3R.Cloud.Infrastructure.Contracts.Benchmarks;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Testing.Storage;

namespace PanSt3R.Cloud.Functions.Tests.Activities;

public sealed class PlanRoundTests(AzuriteFixture azurite) : CloudTest(azurite)
{
    [Fact]
    public async Task Plan_Prefix_FindsCapturesWithAManifestAndNothingElse()
    {
        await Cloud.PutModelAsync();
        await Cloud.PutCaptureAsync(new SceneKey("rooms", "a"));
        await Cloud.PutCaptureAsync(new SceneKey("rooms", "b"));
        await Cloud.PutCaptureAsync(new SceneKey("rooms2", "c"));
        await Cloud.PutAsync(Containers.Captures, "rooms/no-manifest/images/0.jpg", "x");
        await Cloud.PutAsync(Containers.Captures, "rooms/a/deep/scene.json", "x");
        await Cloud.PutAsync(Containers.Captures, "rooms/not safe/scene.json", "x");
        await Cloud.PutRunAsync(Samples.Run, Samples.Prefix("rooms"));

        var step = await PlanAsync();

        Assert.Equal((2, null, null), (step.Scenes, step.Cursor, step.Refusal));
        Assert.Equal(new RunTotals(2, 0, 0), step.Plan!.Before);
        var page = await Cloud.Runs.PageAsync(Samples.Run, 0, 0, Token);
        Assert.Equal(["rooms/a", "rooms/b"], page.Scenes.Select(scene => scene.Key.ToString()));
        Assert.Equal(("rooms", 7, 7200.0), (page.Job.Model, page.Job.Settings.Seed, page.Job.TimeLimitSeconds));
        Assert.Equal(RunState.Planning, (await Cloud.Runs.StatusAsync(Samples.Run, Token))!.State);
    }

    [Fact]
    public async Task Plan_List_FillsPagesWithoutLookingAtCaptures()
    {
        await Cloud.PutModelAsync();
        await Cloud.PutRunAsync(Samples.Run, Samples.List(250));

        var step = await PlanAsync();

        Assert.Equal(250, step.Scenes);
        Assert.Equal(new PlannedRound(ContractVersion.Current, 3, 250, 250), await Cloud.Runs.RoundAsync(Samples.Run, 0, Token));
        Assert.Equal(50, (await Cloud.Runs.PageAsync(Samples.Run, 0, 2, Token)).Scenes.Count);
    }

    [Fact]
    public async Task Plan_NoModel_IsRefusedBeforeAnythingIsPlanned()
    {
        await Cloud.PutRunAsync(Samples.Run, Samples.List(3));

        var step = await PlanAsync();

        Assert.Contains("There is no model 'rooms'", step.Refusal, StringComparison.Ordinal);
        Assert.Null(await Cloud.Runs.RoundAsync(Samples.Run, 0, Token));
    }

    [Fact]
    public async Task Plan_NoClassFile_IsRefusedUntilItLiesBesideTheModel()
    {
        await Cloud.PutModelAsync();
        var classes = new ClassSelection { File = new ClassFileReference("kitchen.yaml", new string('0', 64)) };
        await Cloud.PutRunAsync(Samples.Run, Samples.List(1) with { Settings = new SceneSettings { Classes = classes } });

        Assert.Contains("'models/rooms/classes/kitchen.yaml'", (await PlanAsync()).Refusal, StringComparison.Ordinal);

        await Cloud.PutAsync(Containers.Models, "rooms/classes/kitchen.yaml", "classes: [cup]");
        Assert.Null((await PlanAsync()).Refusal);
        Assert.Equal("kitchen.yaml", (await Cloud.Runs.PageAsync(Samples.Run, 0, 0, Token)).Job.Settings.Classes!.File!.Name);
    }

    [Fact]
    public void Pin_OfSettings_DependsOnTheClassesAndTheirOrder()
    {
        string[] pins =
        [
            .. new ClassSelection?[]
            {
                null,
                new() { List = "coco" },
                new() { Words = [new ClassWord("a"), new ClassWord("b")] },
                new() { Words = [new ClassWord("b"), new ClassWord("a")] },
                new() { Words = [new ClassWord("a", ClassKind.Stuff), new ClassWord("b")] },
                new() { File = new ClassFileReference("a.txt", new string('0', 64)) },
                new() { File = new ClassFileReference("a.txt", new string('1', 64)) },
            }.Select(classes => PinCheck.Settings(new SceneSettings { Seed = 7, Classes = classes })),
        ];

        Assert.Distinct(pins);
    }

    [Fact]
    public async Task Plan_UnknownProtocol_IsRefusedWithThoseThereAre()
    {
        await Cloud.PutModelAsync();
        await Cloud.PutRunAsync(Samples.Run, Samples.Prefix(protocol: "own"));

        Assert.Contains("panlift", (await PlanAsync()).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plan_EmptyPrefix_IsRefused()
    {
        await Cloud.PutModelAsync();
        await Cloud.PutRunAsync(Samples.Run, Samples.Prefix("halls/"));

        Assert.Contains("No capture below 'halls/'", (await PlanAsync()).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plan_ManyScenes_IsRefusedBeyondTheLimit()
    {
        await Cloud.PutModelAsync();
        await Cloud.PutRunAsync(Samples.Run, Samples.List(3));

        var step = await Cloud.Make<PlanRound>().RunAsync(new PlanOrder(Samples.Run, 0, 1000, 99_998, "0"), Token);

        Assert.Contains("more than 100,000 scenes", step.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plan_Capture_CarriesTheHashAndIsRefusedOnceANewRevisionIsThere()
    {
        var key = new SceneKey("rooms", "a");
        await Cloud.PutModelAsync();
        string run = await Cloud.PutCaptureAsync(key);
        await Cloud.PutRunAsync(run, Samples.Prefix() with { Scenes = new() { List = [key] } }, RunOrigin.Capture);

        Assert.Null((await PlanAsync(run)).Refusal);
        Assert.Equal(64, (await Cloud.Runs.PageAsync(run, 0, 0, Token)).Scenes[0].ManifestSha256!.Length);

        await Cloud.PutCaptureAsync(key, images: 5);
        Assert.Contains("new revision", (await PlanAsync(run)).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plan_Retry_TakesWhatFailedAndPagesThatNeverEnded()
    {
        await Cloud.PutModelAsync();
        await Cloud.PutRunAsync(Samples.Run, Samples.List(150));
        await PlanAsync();
        var failure = new SceneFailure(FailureClass.Bug, "Broken.");
        await Cloud.WriteAsync(Containers.Runs, BlobLayout.PageOutcome(Samples.Run, 0, 0), new PageOutcome(1, [.. Enumerable.Range(0, 100)
            .Select(index => new SettledScene(Samples.Scene(index), 1, 1, index is 3 or 7 ? failure : null))]));

        var step = await PlanAsync(round: 1);

        Assert.Equal(52, step.Scenes);
        Assert.Equal(new RunTotals(150, 98, 0), step.Plan!.Before);
        Assert.Equal(
            [Samples.Scene(3), Samples.Scene(7), Samples.Scene(100)],
            (await Cloud.Runs.PageAsync(Samples.Run, 1, 0, Token)).Scenes.Take(3).Select(scene => scene.Key));
    }

    [Fact]
    public async Task Plan_RetryOfARefusedRun_PlansTheSelection()
    {
        await Cloud.PutRunAsync(Samples.Run, Samples.List(4));
        await PlanAsync();
        await Cloud.PutModelAsync();

        var step = await PlanAsync(round: 1);

        Assert.Equal((4, null, new RunTotals(4, 0, 0)), (step.Scenes, step.Refusal, step.Plan!.Before));
    }

    [Fact]
    public async Task Plan_Benchmark_RunsOnlyOnItsPins()
    {
        var key = new SceneKey("rooms", "a");
        await Cloud.PutModelAsync();
        await Cloud.PutCaptureAsync(key);
        byte[] manifest = (await Cloud.Documents.ReadBytesAsync(Containers.Captures, BlobLayout.Manifest(key), 1 << 20, Token))!.Value.ToArray();
        var submission = Samples.Prefix(protocol: "rooms");
        var pins = new BenchmarkPins(
            PinCheck.Data([new PlannedScene(key, ContentHash.Of(manifest))]), ContentHash.Of("{}"u8), PinCheck.Settings(submission.Settings));

        await Cloud.PutRunAsync("b-good", submission, RunOrigin.Benchmark, pins);
        await Cloud.PutRunAsync("b-bad", submission, RunOrigin.Benchmark, pins with { Data = new string('0', 64), Model = new string('1', 64) });

        var good = await PlanAsync("b-good");
        Assert.Equal((null, true), (good.Refusal, good.Plan!.IsBenchmark));
        string refusal = (await PlanAsync("b-bad")).Refusal!;
        Assert.Contains("data is pinned to 0000", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain("settings is pinned", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plan_UnknownRun_IsAnErrorThatIsNotRepeated() =>
        await Assert.ThrowsAsync<InvalidDataException>(() => PlanAsync("s-none"));

    private Task<PlanStep> PlanAsync(string run = Samples.Run, int round = 0) =>
        Cloud.Make<PlanRound>().RunAsync(new PlanOrder(run, round, 0, 0, Cursor: null), Token);
}
