using Microsoft.Azure.Functions.Worker;
using PanSt3R.Cloud.Functions.Benchmarks;
using PanSt3R.Cloud.Functions.Tests.Hosting;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Testing.Storage;

namespace PanSt3R.Cloud.Functions.Tests.Benchmarks;

public sealed class BenchmarkTimerTests(AzuriteFixture azurite) : CloudTest(azurite)
{
    private static readonly string Hash = new('0', 64);

    [Fact]
    public async Task Tick_EveryMinuteOfThreeHours_StartsOncePerScheduledTime()
    {
        await PutAsync("nightly", "0 * * * *");
        var timer = Cloud.Make<BenchmarkTimer>();
        for (int minute = 0; minute < 180; minute += 10)
        {
            await timer.RunAsync(new TimerInfo(), Cloud.Orchestrations, Token);
            await timer.RunAsync(new TimerInfo(), Cloud.Orchestrations, Token);
            Cloud.Time.Advance(TimeSpan.FromMinutes(10));
        }

        Assert.InRange(Cloud.Orchestrations.Scheduled.Count, 2, 3);
        Assert.Equal(Cloud.Orchestrations.Scheduled.Count, Cloud.Orchestrations.Scheduled.Distinct().Count());
        string run = (await Cloud.ReadAsync<BenchmarkState>(Containers.Benchmarks, BlobLayout.BenchmarkState("nightly")))!.LastRun!;
        var document = await Cloud.Runs.GetAsync(run, Token);
        Assert.Equal((RunOrigin.Benchmark, Hash), (document.Origin, document.Pins!.Data));
    }

    [Fact]
    public async Task Tick_MissedManyTimes_MakesUpForThemOnce()
    {
        await PutAsync("nightly", "0 * * * *");
        var timer = Cloud.Make<BenchmarkTimer>();
        await timer.RunAsync(new TimerInfo(), Cloud.Orchestrations, Token);
        Cloud.Time.Advance(TimeSpan.FromDays(3));

        await timer.RunAsync(new TimerInfo(), Cloud.Orchestrations, Token);
        await timer.RunAsync(new TimerInfo(), Cloud.Orchestrations, Token);

        Assert.Single(Cloud.Orchestrations.Scheduled);
    }

    [Fact]
    public async Task Tick_CrashBeforeTheStateIsWritten_StartsNothingTwice()
    {
        await PutAsync("nightly", "0 * * * *");
        var timer = Cloud.Make<BenchmarkTimer>();
        await timer.RunAsync(new TimerInfo(), Cloud.Orchestrations, Token);
        string blob = BlobLayout.BenchmarkState("nightly");
        var before = await Cloud.ReadAsync<BenchmarkState>(Containers.Benchmarks, blob);
        Cloud.Time.Advance(TimeSpan.FromHours(1));
        await timer.RunAsync(new TimerInfo(), Cloud.Orchestrations, Token);
        await Cloud.WriteAsync(Containers.Benchmarks, blob, before!);

        await timer.RunAsync(new TimerInfo(), Cloud.Orchestrations, Token);

        Assert.Single(Cloud.Orchestrations.Scheduled);
    }

    [Fact]
    public async Task Tick_UnusableDefinitions_AreRefusedAndOthersRun()
    {
        await PutAsync("good", "* * * * *");
        await PutAsync("other-name", "* * * * *", name: "wrong");
        await Cloud.PutAsync(Containers.Benchmarks, "broken.json", "{");
        var timer = Cloud.Make<BenchmarkTimer>();
        await timer.RunAsync(new TimerInfo(), Cloud.Orchestrations, Token);
        Cloud.Time.Advance(TimeSpan.FromMinutes(2));

        await timer.RunAsync(new TimerInfo(), Cloud.Orchestrations, Token);

        Assert.Single(Cloud.Orchestrations.Scheduled);
        var refused = (await Cloud.ListAsync(Containers.Runs, "b-")).Where(name => name.EndsWith("rejection.json", StringComparison.Ordinal));
        Assert.Equal(2, refused.Count());
    }

    private Task PutAsync(string benchmark, string schedule, string? name = null) => Cloud.PutAsync(
        Containers.Benchmarks,
        BlobLayout.Benchmark(benchmark),
        $$$"""
        {"version":1,"schedule":"{{{schedule}}}","tolerance":0.02,
         "submission":{"name":"{{{name ?? benchmark}}}","scenes":{"prefix":"rooms/"},"evaluation":{"protocol":"rooms"}},
         "pins":{"data":"{{{Hash}}}","model":"{{{Hash}}}","settings":"{{{Hash}}}"}}
        """);
}
