using System.Collections.Concurrent;
using PanSt3R.Cloud.Testing.Storage;
using PanSt3R.Cloud.Worker.Tests.Support;

namespace PanSt3R.Cloud.Worker.Tests.Failures;

/// <summary>
/// A worker dies at every call of a scene that reaches the outside, before it and after it, and on the device. Its lease and its lock
/// end by themselves; another worker brings the scene to its one result.
/// </summary>
public sealed class WorkerKillTests(AzuriteFixture azurite)
{
    /// <summary>Moments of a scene of three photos and two files, in order: kind of the call, and which of its kind.</summary>
    private static readonly (string Call, int Which)[] Moments =
    [
        ("HEAD cancel", 1), ("PUT record", 1), ("PUT lease", 1), ("GET manifest", 1), ("GET photo", 1), ("GET photo", 3),
        ("PUT file", 1), ("PUT file", 2), ("PUT record", 2), ("send scene-outcomes", 1), ("complete", 1),
    ];

    [Fact]
    public async Task Worker_KilledAtAnyMoment_SceneEndsInExactlyOneWholeResult()
    {
        (string Call, int Which, CallFate Fate)[] points =
        [
            .. Moments.Select(moment => (moment.Call, moment.Which, CallFate.KillsBefore)),
            .. Moments.Select(moment => (moment.Call, moment.Which, CallFate.KillsAfter)),
            ("device", 1, CallFate.KillsBefore),
            ("device", 1, CallFate.KillsAfter),
        ];

        var counts = await Task.WhenAll(points.Select((point, index) => KillAsync($"scene-{index:D2}", point.Call, point.Which, point.Fate)));

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{points.Length} kills, {counts.Count(count => count.Commits == 1)} scenes with one result, "
            + $"{counts.Count(count => count.Commits == 0)} lost, {counts.Count(count => count.Commits > 1)} doubled, "
            + $"{counts.Sum(count => count.Deliveries)} deliveries.");
        Assert.True(points.Length >= 20);
        Assert.All(counts, count => Assert.Equal(1, count.Commits));
    }

    private async Task<(int Commits, int Deliveries)> KillAsync(string scene, string call, int which, CallFate fate)
    {
        var cloud = await TestCloud.CreateAsync(azurite, lockDuration: TimeSpan.FromSeconds(3));
        var job = await cloud.SeedAsync(scene);
        var seen = new ConcurrentDictionary<string, int>();
        CallFate Decide(string name) => name == call && seen.AddOrUpdate(name, 1, (_, count) => count + 1) == which ? fate : CallFate.Passes;
        var life = new WorkerLife();
        var doomedWork = new FakeRunner
        {
            OnDevice = (_, _) =>
            {
                if (Decide("device") != CallFate.Passes)
                {
                    life.End();
                    life.ThrowIfOver();
                }

                return Task.CompletedTask;
            },
        };
        await using var doomed = await TestWorker.StartAsync(
            cloud, doomedWork, storage: storage => Decide(KindOf(storage)), queues: Decide, life: life);
        await cloud.SendAsync(job);
        await TestCloud.UntilAsync(() => life.IsOver, $"death at {call} {which}");

        await using var rescuer = await TestWorker.StartAsync(cloud, new FakeRunner());
        await TestCloud.UntilAsync(() => cloud.Jobs.Count == 0 && cloud.OutcomesOf(job).Count > 0, $"rescue from {call} {which} {fate}");

        await cloud.AssertWholeAsync(job);
        Assert.Null(Assert.Single(cloud.OutcomesOf(job).Select(outcome => outcome with { TraceParent = null }).Distinct()).Failure);
        return (doomed.Script.Commits + rescuer.Script.Commits, cloud.Jobs.Deliveries);
    }

    private static string KindOf(StorageCall call)
    {
        string kind = call.Path switch
        {
            var path when path.EndsWith("/cancel", StringComparison.Ordinal) => "cancel",
            var path when path.Contains("comp=lease", StringComparison.Ordinal) => "lease",
            var path when path.EndsWith("record.json", StringComparison.Ordinal) => "record",
            var path when path.EndsWith("scene.json", StringComparison.Ordinal) => "manifest",
            var path when path.Contains("/images/", StringComparison.Ordinal) => "photo",
            _ => "file",
        };
        return $"{call.Method} {kind}";
    }
}
