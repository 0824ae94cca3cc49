using System.Text;
using PanSt3R.Cloud.Infrastructure.Contracts.Captures;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Contracts.Submissions;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Testing.Storage;
using PanSt3R.Cloud.Worker.Hosting;
using PanSt3R.Cloud.Worker.Tests.Attempts;
using PanSt3R.Cloud.Worker.Tests.Support;

namespace PanSt3R.Cloud.Worker.Tests.Captures;

/// <summary>Captures that are not what they say are refused with the reason, and the worker goes on.</summary>
public sealed class HostileCaptureTests(AzuriteFixture azurite)
{
    private static readonly Dictionary<string, byte[]> Photos = new()
    {
        ["a.jpg"] = TestCloud.Photo("a", 0),
        ["b.jpg"] = TestCloud.Photo("b", 1),
    };

    [Fact]
    public async Task Photo_HasAnotherContentThanItsHash_IsRefused()
    {
        var (cloud, job) = await SeedAsync(manifest => Change(manifest, image => image with { Sha256 = new string('0', 64) }));
        await AssertRefusedAsync(cloud, job, "has another content than its hash says");
    }

    [Fact]
    public async Task Photo_IsLargerThanItsManifestSays_IsRefusedBeforeItIsRead()
    {
        var (cloud, job) = await SeedAsync(manifest => Change(manifest, image => image with { Bytes = 10 }));
        await AssertRefusedAsync(cloud, job, "instead of 10");
    }

    [Fact]
    public async Task Photo_IsMissing_IsRefused()
    {
        var (cloud, job) = await SeedAsync();
        await cloud.DeleteAsync(Containers.Captures, BlobLayout.Image(job.Attempt.Scene, "a.jpg"));
        await AssertRefusedAsync(cloud, job, "a.jpg' is not there");
    }

    [Fact]
    public async Task Photos_AreTooManyBytes_AreRefusedBeforeAnyIsRead()
    {
        var cloud = await TestCloud.CreateAsync(azurite);
        var job = await cloud.SeedAsync("scene", new Dictionary<string, byte[]> { ["a.jpg"] = new byte[4_000], ["b.jpg"] = new byte[4_000] });
        var worker = await AssertRefusedAsync(cloud, job, "at most 6,000 are taken", options => options.MaxSceneBytes = 6_000);
        Assert.DoesNotContain(worker.Script.Calls, call => call.Path.Contains("/set/scene/images/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("../../evil.jpg")]
    [InlineData("/etc/evil.jpg")]
    [InlineData("..\\evil.jpg")]
    [InlineData("a/b.jpg")]
    [InlineData("con\u0000trol.jpg")]
    public async Task Photo_NameLeadsElsewhere_IsRefusedAndNothingIsWritten(string name)
    {
        var (cloud, job) = await SeedAsync(manifest => Change(manifest, image => image with { Name = name }));
        await AssertRefusedAsync(cloud, job, "$.images[0].name");
    }

    [Theory]
    [InlineData("[]", "$")]
    [InlineData("""{"version":1,"images":"all"}""", "$.images")]
    [InlineData("""{"version":1,"images":[]}""", "$.images")]
    public async Task Manifest_IsNone_IsRefusedWithItsPath(string manifest, string path)
    {
        var (cloud, job) = await SeedAsync();
        await cloud.UploadAsync(Containers.Captures, BlobLayout.Manifest(job.Attempt.Scene), Encoding.UTF8.GetBytes(manifest));
        await AssertRefusedAsync(cloud, job with { ManifestSha256 = null }, path);
    }

    [Fact]
    public async Task Manifest_IsTooLarge_IsRefusedUnread()
    {
        var (cloud, job) = await SeedAsync();
        await cloud.UploadAsync(Containers.Captures, BlobLayout.Manifest(job.Attempt.Scene), new byte[CaptureManifest.MaxBytes + 1]);
        await AssertRefusedAsync(cloud, job with { ManifestSha256 = null }, "at most 2,097,152 are read");
    }

    [Fact]
    public async Task Manifest_HasChanged_IsRefusedAsANewRevision()
    {
        var (cloud, job) = await SeedAsync();
        await cloud.SeedAsync("scene", Photos, manifest => manifest with { Images = [.. manifest.Images.Reverse()] });
        await AssertRefusedAsync(cloud, job, "new revision");
    }

    [Fact]
    public async Task Manifest_IsMissing_IsRefused()
    {
        var (cloud, job) = await SeedAsync();
        await cloud.DeleteAsync(Containers.Captures, BlobLayout.Manifest(job.Attempt.Scene));
        await AssertRefusedAsync(cloud, job, "There is no manifest");
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("/etc/passwd")]
    public async Task Protocol_IsUnknown_IsRefusedBeforeAnythingIsRead(string protocol)
    {
        var (cloud, job) = await SeedAsync();
        var worker = await AssertRefusedAsync(cloud, job with { Evaluation = new EvaluationRequest(protocol) }, "There is no protocol");
        Assert.DoesNotContain(worker.Script.Calls, call => call.Path.Contains("/set/scene/scene.json", StringComparison.Ordinal));
    }

    private static CaptureManifest Change(CaptureManifest manifest, Func<CaptureImage, CaptureImage> change) =>
        manifest with { Images = [change(manifest.Images[0]), .. manifest.Images.Skip(1)] };

    private async Task<(TestCloud Cloud, SceneJob Job)> SeedAsync(Func<CaptureManifest, CaptureManifest>? change = null)
    {
        var cloud = await TestCloud.CreateAsync(azurite);
        return (cloud, await cloud.SeedAsync("scene", Photos, change));
    }

    private static async Task<TestWorker> AssertRefusedAsync(
        TestCloud cloud, SceneJob job, string reason, Action<WorkerOptions>? configure = null)
    {
        var runner = new FakeRunner();
        await using var worker = await TestWorker.StartAsync(cloud, runner, configure);
        await cloud.SendAsync(job);
        await cloud.OutcomeAsync(job);

        var record = await cloud.RecordAsync(job);
        Assert.Equal(FailureClass.BadInput, record!.Failure!.Class);
        Assert.Contains(reason, record.Failure.Reason, StringComparison.Ordinal);
        Assert.Equal(0, runner.Begun);
        await AttemptTests.AssertScratchIsEmptyAsync(worker);
        var good = await cloud.SeedAsync("good");
        await cloud.SendAsync(good);
        await cloud.OutcomeAsync(good);
        await cloud.AssertWholeAsync(good);
        return worker;
    }
}
