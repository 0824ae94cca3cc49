using System.Diagnostics;
using PanSt3R.Cloud.Functions.Captures;
using PanSt3R.Cloud.Functions.Orchestration.Activities;
using PanSt3R.Cloud.Functions.Tests.Hosting;
using PanSt3R.Cloud.Infrastructure.Contracts;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Telemetry;
using PanSt3R.Cloud.Testing.Storage;

namespace PanSt3R.Cloud.Functions.Tests.Runs;

public sealed class TraceTests(AzuriteFixture azurite) : CloudTest(azurite)
{
    private static readonly SceneKey Kitchen = new("rooms", "kitchen");

    [Fact]
    public async Task Trace_FromTheDropToTheJob_IsOne()
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == CloudTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        await Cloud.PutModelAsync();
        string run = await Cloud.PutCaptureAsync(Kitchen);
        ActivityTraceId trace;
        using (var drop = new Activity("device").SetIdFormat(ActivityIdFormat.W3C).Start())
        {
            trace = drop.TraceId;
            await Cloud.Make<CaptureDrop>().RunAsync(
                Cloud.Documents.Blob(Containers.Captures, BlobLayout.Manifest(Kitchen)), "rooms", "kitchen", Cloud.Orchestrations, Token);
        }

        await Cloud.Make<PlanRound>().RunAsync(new PlanOrder(run, 0, 0, 0, Cursor: null), Token);
        await Cloud.Make<DispatchScenes>().RunAsync(
            new DispatchOrder(run, 0, 0, RunId.PageInstance(run, 0, 0), [new SceneDispatch(0, 1, 0, 0)]), Token);

        var message = Assert.Single(await Cloud.Jobs.ReceiveAsync(1, TimeSpan.Zero, Token));
        var job = message.Body.ToObjectFromJson<SceneJob>(ContractJson.Options)!;
        Assert.Equal(trace, ActivityContext.Parse(job.TraceParent!, null).TraceId);
        Assert.Equal(job.TraceParent, message.TraceParent);
    }
}
