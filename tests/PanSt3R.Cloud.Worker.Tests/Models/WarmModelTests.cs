using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Testing.Storage;
using PanSt3R.Cloud.Worker.Hosting;
using PanSt3R.Cloud.Worker.Models;
using PanSt3R.Cloud.Worker.Scenes;
using PanSt3R.Cloud.Worker.Tests.Support;
using PanSt3R.Inference.Pipeline;
using PanSt3R.Network.Runtime;
using PanSt3R.Rooms.Captures;

namespace PanSt3R.Cloud.Worker.Tests.Models;

public sealed class WarmModelTests(AzuriteFixture azurite, TinyModel tiny) : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_SceneAfterScene_LoadsOnceUntilStorageHasAnother()
    {
        var cloud = await TestCloud.CreateAsync(azurite);
        await tiny.UploadAsync(cloud, "tiny");
        using var warm = Warm(cloud);
        var first = await warm.GetAsync("tiny", Cancellation);
        Assert.Same(first, await warm.GetAsync("tiny", Cancellation));
        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.Same(first, await warm.GetAsync("tiny", Cancellation));

        string manifest = await File.ReadAllTextAsync(Path.Combine(tiny.Bundle.Folder, "model.json"), Cancellation);
        byte[] changed = Encoding.UTF8.GetBytes(manifest.Replace("\"name\": \"rooms\"", "\"name\": \"other\"", StringComparison.Ordinal));
        await cloud.UploadAsync(Containers.Models, "tiny/model.json", changed);
        Assert.Same(first, await warm.GetAsync("tiny", Cancellation));
        _time.Advance(TimeSpan.FromMinutes(2));

        var second = await warm.GetAsync("tiny", Cancellation);
        Assert.NotSame(first, second);
        Assert.Equal("other", second.Bundle.Manifest.Name);
    }

    [Theory]
    [InlineData(0, 8L << 30)]
    [InlineData(3, 1L << 30)]
    public async Task Run_PlanReductions_HalveTheMemoryEachTime(int reductions, long expected)
    {
        var cloud = await TestCloud.CreateAsync(azurite);
        await tiny.UploadAsync(cloud, "model");
        CaptureRun.Write(new CaptureOptions { Views = 2, Size = new(128, 96) }, _folder.File("rooms"), progress: null, Cancellation);
        string[] photos = Directory.GetFiles(Path.Combine(_folder.File("rooms"), "scene-00000", "images"));
        var settings = new SceneSettings { ImageSize = 128 };
        var work = new SceneWork(TestCloud.Job("scene") with { PlanReductions = reductions, Settings = settings }, photos, _folder.File("result"));
        using var warm = Warm(cloud);
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var plans = new PlanRecorder(source);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new SceneRunner(warm, Options.Create(Settings())).RunAsync(work, plans, source.Token));

        Assert.Equal(expected, plans.MemoryLimit);
    }

    [Theory]
    [InlineData(0, "The scene of 2 views needs about")]
    [InlineData(2, "Memory did not suffice, so the plan was to fit 1/4 of what may be used. The scene of 2 views needs about")]
    public async Task Run_NoPlanFits_IsTooBigForGoodAndTheModelStays(int reductions, string reason)
    {
        var cloud = await TestCloud.CreateAsync(azurite);
        await tiny.UploadAsync(cloud, "model");
        CaptureRun.Write(new CaptureOptions { Views = 2, Size = new(128, 96) }, _folder.File("rooms"), progress: null, Cancellation);
        var photos = Directory.GetFiles(Path.Combine(_folder.File("rooms"), "scene-00000", "images"))
            .ToDictionary(path => Path.GetFileName(path), File.ReadAllBytes);
        var job = await cloud.SeedAsync("scene", photos) with { PlanReductions = reductions, Settings = new SceneSettings { ImageSize = 128 } };
        await using var worker = await TestWorker.StartAsync(cloud, runner: null, options =>
        {
            options.Device = ExecutionDevice.Cpu;
            options.MemoryLimit = 1 << 20;
        });
        await cloud.SendAsync(job);

        var failure = (await cloud.OutcomeAsync(job)).Failure!;

        Assert.Equal((FailureClass.TooBig, true), (failure.Class, failure.IsFinal));
        Assert.StartsWith(reason, failure.Reason, StringComparison.Ordinal);
        Assert.Contains("smaller images, fewer photos or a half-precision model", failure.Reason, StringComparison.Ordinal);
        Assert.True((await cloud.RecordAsync(job))!.Failure!.IsFinal);
    }

    public void Dispose() => _folder.Dispose();

    private WorkerOptions Settings() => new() { Models = _folder.File("models"), Device = ExecutionDevice.Cpu, MemoryLimit = 8L << 30 };

    private WarmModel Warm(TestCloud cloud)
    {
        var options = Options.Create(Settings());
        return new WarmModel(
            new ModelStore(cloud.Documents, options, _time, NullLogger<ModelStore>.Instance), options, _time, NullLogger<WarmModel>.Instance);
    }

    private sealed class PlanRecorder(CancellationTokenSource source) : IProgress<SceneEvent>
    {
        public long MemoryLimit { get; private set; }

        public void Report(SceneEvent value)
        {
            if (value is SceneEvent.Planned planned)
            {
                MemoryLimit = planned.Plan.MemoryLimit;
                source.Cancel();
            }
        }
    }
}
