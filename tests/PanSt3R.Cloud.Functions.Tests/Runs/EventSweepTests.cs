using Microsoft.Azure.Functions.Worker;
using PanSt3R.Cloud.Functions.Captures;
using PanSt3R.Cloud.Functions.Runs.Sweeps;
using PanSt3R.Cloud.Functions.Submissions;
using PanSt3R.Cloud.Functions.Tests.Hosting;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Testing.Storage;

namespace PanSt3R.Cloud.Functions.Tests.Runs;

public sealed class EventSweepTests(AzuriteFixture azurite) : CloudTest(azurite)
{
    private static readonly SceneKey Kitchen = new("rooms", "kitchen");

    [Fact]
    public async Task Step_ManifestWhoseEventWasLost_IsFoundAfterItsGrace()
    {
        string run = await Cloud.PutCaptureAsync(Kitchen);

        await SweepCapturesAsync();
        Assert.Empty(Cloud.Orchestrations.Scheduled);

        Cloud.Time.Advance(EventSweep.Grace + TimeSpan.FromMinutes(1));
        await SweepCapturesAsync();
        await SweepCapturesAsync();

        Assert.Equal(RunId.Instance(run, 0), Assert.Single(Cloud.Orchestrations.Scheduled).Instance);
    }

    [Fact]
    public async Task Step_SubmissionWhoseEventWasLost_IsFound()
    {
        await Cloud.PutAsync(
            Containers.Submissions, "all.json", """{"version":1,"name":"all","scenes":{"prefix":"rooms/"}}""");
        Cloud.Time.Advance(EventSweep.Grace + TimeSpan.FromMinutes(1));

        await Cloud.Make<SubmissionSweep>().RunAsync(new TimerInfo(), Cloud.Orchestrations, Token);

        Assert.Single(Cloud.Orchestrations.Scheduled);
    }

    [Fact]
    public async Task Step_LaterSearches_LookAtADocumentNoMore()
    {
        var sweep = Cloud.Make<EventSweep>();
        var looked = new List<string>();
        await Cloud.PutAsync(Containers.Captures, "one", "x");
        for (int hour = 0; hour < 5; hour++)
        {
            Cloud.Time.Advance(TimeSpan.FromHours(1));
            await sweep.StepAsync(Containers.Captures, _ => true, Look, Token);
        }

        Assert.InRange(looked.Count, 1, 2);

        Task Look(string name, CancellationToken token)
        {
            looked.Add(name);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task Step_OneDocumentFails_OthersAreLookedAt()
    {
        var looked = new List<string>();
        await Cloud.PutAsync(Containers.Captures, "a", "x");
        await Cloud.PutAsync(Containers.Captures, "b", "x");
        Cloud.Time.Advance(TimeSpan.FromHours(1));

        await Cloud.Make<EventSweep>().StepAsync(
            Containers.Captures,
            _ => true,
            (name, _) =>
            {
                looked.Add(name);
                return name == "a" ? throw new IOException("Torn.") : Task.CompletedTask;
            },
            Token);

        Assert.Equal(["a", "b"], looked.Order());
    }

    private Task SweepCapturesAsync() => Cloud.Make<CaptureSweep>().RunAsync(new TimerInfo(), Cloud.Orchestrations, Token);
}
