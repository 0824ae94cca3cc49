using System.Text;
using PanSt3R.Cloud.Functions.Captures;
using PanSt3R.Cloud.Functions.Orchestration.Datasets;
using PanSt3R.Cloud.Functions.Runs;
using PanSt3R.Cloud.Functions.Tests.Hosting;
using PanSt3R.Cloud.Infrastructure.Contracts.Captures;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Testing.Storage;

namespace PanSt3R.Cloud.Functions.Tests.Captures;

public sealed class CaptureDropTests(AzuriteFixture azurite) : CloudTest(azurite)
{
    private static readonly SceneKey Kitchen = new("rooms", "kitchen");

    [Fact]
    public async Task Drop_WholeCapture_StartsARunOfOneSceneOnce()
    {
        string run = await Cloud.PutCaptureAsync(Kitchen, model: "own");

        await DropAsync(Kitchen);
        await DropAsync(Kitchen);

        var (instance, input) = Assert.Single(Cloud.Orchestrations.Scheduled);
        Assert.Equal((RunId.Instance(run, 0), new RoundInput(run, 0)), (instance, input));
        var document = await Cloud.Runs.GetAsync(run, Token);
        Assert.Equal((RunOrigin.Capture, "own"), (document.Origin, document.Submission.Model));
        Assert.Equal([Kitchen], document.Submission.Scenes.List);
    }

    [Fact]
    public async Task Drop_NoModelNamed_TakesTheInstallationsDefault()
    {
        string run = await Cloud.PutCaptureAsync(Kitchen);

        await DropAsync(Kitchen);

        Assert.Equal("rooms", (await Cloud.Runs.GetAsync(run, Token)).Submission.Model);
    }

    [Fact]
    public async Task Drop_LatePhotosWithANewManifest_StartANewRun()
    {
        string first = await Cloud.PutCaptureAsync(Kitchen, images: 2);
        await DropAsync(Kitchen);
        string second = await Cloud.PutCaptureAsync(Kitchen, images: 3);

        await DropAsync(Kitchen);

        Assert.NotEqual(first, second);
        Assert.Equal([RunId.Instance(first, 0), RunId.Instance(second, 0)], Cloud.Orchestrations.Scheduled.Select(one => one.Instance));
    }

    [Fact]
    public async Task Drop_StartsBySubmission_StartsNothingAndRefusesNothing()
    {
        string run = await Cloud.PutCaptureAsync(Kitchen, start: CaptureStart.Submission);

        await DropAsync(Kitchen);

        Assert.Empty(Cloud.Orchestrations.Scheduled);
        Assert.Null(await Cloud.Runs.RejectionAsync(run, Token));
    }

    [Fact]
    public async Task Drop_PhotosMissingOrDifferent_IsRefusedWithEachAndStartsOnceTheyAreThere()
    {
        string run = await Cloud.PutCaptureAsync(Kitchen, images: 3);
        await Cloud.Documents.Blob(Containers.Captures, BlobLayout.Image(Kitchen, "0.jpg")).DeleteAsync(cancellationToken: Token);
        await Cloud.PutAsync(Containers.Captures, BlobLayout.Image(Kitchen, "2.jpg"), "longer");

        await DropAsync(Kitchen);

        var rejection = await Cloud.Runs.RejectionAsync(run, Token);
        Assert.Equal(["$.images[0].name", "$.images[2].bytes"], rejection!.Errors.Select(error => error.Path));
        Assert.Equal("captures/rooms/kitchen/scene.json", rejection.Document);
        Assert.Empty(Cloud.Orchestrations.Scheduled);

        Assert.Equal(run, await Cloud.PutCaptureAsync(Kitchen, images: 3));
        await DropAsync(Kitchen);
        Assert.Single(Cloud.Orchestrations.Scheduled);
    }

    [Fact]
    public async Task Drop_OrchestrationCannotBeStarted_IsStartedByTheNextDelivery()
    {
        await Cloud.PutCaptureAsync(Kitchen);
        Cloud.Orchestrations.FailNextSchedule = new TimeoutException("The hub is gone.");

        await Assert.ThrowsAsync<TimeoutException>(() => DropAsync(Kitchen));
        await DropAsync(Kitchen);

        Assert.Single(Cloud.Orchestrations.Scheduled);
    }

    [Fact]
    public async Task Drop_RunHasBegun_StartsNothingEvenWhenItsHistoryWasPurged()
    {
        string run = await Cloud.PutCaptureAsync(Kitchen);
        await Cloud.WriteAsync(
            Containers.Runs, BlobLayout.RunStatus(run), new RunStatus { Run = run, State = RunState.Completed, UpdatedAt = Cloud.Time.GetUtcNow() });

        await DropAsync(Kitchen);

        Assert.Empty(Cloud.Orchestrations.Scheduled);
    }

    [Fact]
    public async Task Drop_ManifestIsGoneAgain_DoesNothing()
    {
        await DropAsync(Kitchen);

        Assert.Empty(await Cloud.ListAsync(Containers.Runs, string.Empty));
    }

    [Theory]
    [InlineData("{", "$")]
    [InlineData("[1, 2]", "$")]
    [InlineData("""{"version": 2, "images": []}""", "$.version")]
    [InlineData("""{"version": 1, "images": [{"name": "../../other/scene.json", "bytes": 1, "sha256": "x"}, {}]}""", "$.images[0].name")]
    [InlineData("""{"version": 1, "images": "all"}""", "$.images")]
    public async Task Drop_UnusableManifest_IsRefusedWithThePlace(string manifest, string path)
    {
        string run = await Cloud.PutManifestAsync(Kitchen, Encoding.UTF8.GetBytes(manifest));

        await DropAsync(Kitchen);

        Assert.Contains(path, (await Cloud.Runs.RejectionAsync(run, Token))!.Errors.Select(error => error.Path));
        Assert.Empty(Cloud.Orchestrations.Scheduled);
    }

    [Fact]
    public async Task Drop_ManifestOf100MB_IsRefusedUnread()
    {
        await Cloud.PutManifestAsync(Kitchen, new byte[100_000_000]);
        long before = GC.GetTotalAllocatedBytes();

        await DropAsync(Kitchen);

        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 20_000_000);
        var rejection = await Cloud.Runs.RejectionAsync(RunId.ForCapture(Kitchen, "too large"), Token);
        Assert.Contains("100,000,000 bytes", Assert.Single(rejection!.Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drop_MillionEntries_IsRefusedWithBoundedErrors()
    {
        string entries = string.Join(',', Enumerable.Repeat("0", 1_000_000));
        string run = await Cloud.PutManifestAsync(Kitchen, Encoding.UTF8.GetBytes($$"""{"version":1,"images":[{{entries}}]}"""));

        await DropAsync(Kitchen);

        Assert.InRange((await Cloud.Runs.RejectionAsync(run, Token))!.Errors.Count, 1, RunRejection.MaxErrors);
    }

    [Theory]
    [InlineData("..", "kitchen")]
    [InlineData("rooms", "kit chen")]
    [InlineData("röoms", "kitchen")]
    public async Task Drop_UnsafeName_IsRefusedUnderAnIdThatIsSafe(string dataset, string scene)
    {
        await Cloud.Make<CaptureDrop>().RunAsync(
            Cloud.Documents.Blob(Containers.Captures, "x"), dataset, scene, Cloud.Orchestrations, Token);

        string name = Assert.Single(await Cloud.ListAsync(Containers.Runs, RunId.Prefix(RunOrigin.Capture)));
        Assert.StartsWith($"c-{RunRejections.Unnamed}-", name, StringComparison.Ordinal);
    }

    private Task DropAsync(SceneKey scene) => Cloud.Make<CaptureDrop>().RunAsync(
        Cloud.Documents.Blob(Containers.Captures, BlobLayout.Manifest(scene)), scene.Dataset, scene.Scene, Cloud.Orchestrations, Token);
}
