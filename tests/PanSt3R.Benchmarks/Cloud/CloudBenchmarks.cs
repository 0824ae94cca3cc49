using System.Diagnostics;
using Azure.Storage.Blobs;
using PanSt3R.Cloud.Azurite;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Testing.Calls;
using PanSt3R.Cloud.Testing.Captures;

namespace PanSt3R.Benchmarks.Cloud;

/// <summary>
/// A dataset of scenes without work through the local cloud on Azurite: what the system itself costs. First straight through, then
/// stopped half way, started again, and with outcomes in random order.
/// </summary>
internal static class CloudBenchmarks
{
    private const string Dataset = "scenes";
    private const string ManifestRead = "GET captures/scene.json";
    private const string OutcomeTaken = "DELETE scene-outcomes/messages";

    private static readonly TimeSpan SampleInterval = TimeSpan.FromSeconds(5);

    /// <summary>Runs both and prints their figures.</summary>
    public static async Task RunAsync(int scenes)
    {
        await RunAsync("straight through", scenes, isInterrupted: false);
        await RunAsync("stopped half way, outcomes in random order", scenes, isInterrupted: true);
    }

    private static async Task RunAsync(string name, int scenes, bool isInterrupted)
    {
        await using var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions(), CancellationToken.None);
        var counter = new CallCounter();
        var measured = new MeasuredCloud(azurite.ConnectionString, counter);
        var holdBack = isInterrupted ? TimeSpan.FromSeconds(30) : TimeSpan.Zero;
        var cloud = await measured.StartAsync(holdBack);
        try
        {
            await DropAsync(azurite.ConnectionString, scenes, counter);
            Console.WriteLine($"{name}: {scenes:N0} scenes");
            var watch = Stopwatch.StartNew();
            string run = await new CaptureDrops(new BlobServiceClient(azurite.ConnectionString)).SubmitAsync(Dataset, CancellationToken.None);
            if (isInterrupted)
            {
                await FollowAsync(measured, run, _ => counter.Calls.GetValueOrDefault(OutcomeTaken) >= scenes / 2, watch);
                await cloud.DisposeAsync();
                cloud = await measured.StartAsync(holdBack);
                Console.WriteLine($"  {watch.Elapsed.TotalSeconds,6:F0} s: stopped and started again");
            }

            var end = await FollowAsync(measured, run, status => status.State is not (RunState.Planning or RunState.Running), watch);
            Tell(end, scenes, watch.Elapsed, counter);
        }
        finally
        {
            await cloud.DisposeAsync();
        }
    }

    // Captures are there before; what their arrival costs is told apart from what a run costs.
    private static async Task DropAsync(string connection, int scenes, CallCounter counter)
    {
        var drops = new CaptureDrops(new BlobServiceClient(connection));
        await drops.AddModelAsync(CancellationToken.None);
        await drops.DropAsync(Dataset, scenes, CancellationToken.None);
        while (counter.Calls.GetValueOrDefault(ManifestRead) < scenes)
        {
            await Task.Delay(SampleInterval);
        }

        Console.WriteLine($"  arrival of {scenes:N0} captures: {(double)counter.Total / scenes:F2} calls of storage per scene");
        counter.Clear();
    }

    private static async Task<RunStatus> FollowAsync(MeasuredCloud cloud, string run, Func<RunStatus, bool> isReached, Stopwatch watch)
    {
        while (true)
        {
            await Task.Delay(SampleInterval);
            var status = await cloud.StatusAsync(run);
            GC.Collect();
            Console.WriteLine(
                $"  {watch.Elapsed.TotalSeconds,6:F0} s: {status?.Succeeded ?? 0,6:N0} scenes, "
                + $"{GC.GetTotalMemory(forceFullCollection: true) / 1e6,6:F1} MB live, {Environment.WorkingSet / 1e6,6:F0} MB resident");
            if (status is not null && isReached(status))
            {
                return status;
            }
        }
    }

    private static void Tell(RunStatus end, int scenes, TimeSpan time, CallCounter counter)
    {
        int failed = end.Failed.Values.Sum();
        Console.WriteLine(
            $"  {end.State}: {end.Succeeded:N0} succeeded, {failed:N0} failed, {scenes - end.Succeeded - failed:N0} lost; "
            + $"{time.TotalMilliseconds / scenes:F0} ms and {(double)counter.Total / scenes:F2} calls of storage per scene");
        foreach (var (kind, calls) in counter.Calls.OrderByDescending(pair => pair.Value).Where(pair => pair.Value * 100 >= scenes))
        {
            Console.WriteLine($"    {(double)calls / scenes,6:F2}  {kind}");
        }
    }
}
