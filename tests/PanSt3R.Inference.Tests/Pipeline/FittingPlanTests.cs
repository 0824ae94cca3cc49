using PanSt3R.Inference.Keyframes;
using PanSt3R.Inference.Pipeline;
using PanSt3R.Inference.Planning;
using PanSt3R.Inference.Tests.Planning;
using PanSt3R.Network.Definition;
using PanSt3R.Network.Runtime;

namespace PanSt3R.Inference.Tests.Pipeline;

public sealed class FittingPlanTests
{
    private static readonly int[] Tokens = [.. Enumerable.Repeat(FullSize.Tokens, 8)];
    private static readonly ScenePlanner Planner = new(FullSize.Version2, Precision.Single, FullSize.WeightBytes, ExecutionDevice.Cpu);
    private static readonly ScenePlan First = Planner.Plan(Tokens, KeyframeStrategy.All, long.MaxValue);

    private readonly List<SceneEvent> _events = [];

    [Fact]
    public void Run_MemorySuffices_TriesOnce()
    {
        int tries = 0;
        var used = Fitting().Run(First, plan => (++tries, plan).plan);

        Assert.Equal((1, First), (tries, used));
        Assert.Equal([new SceneEvent.Planned(First)], _events);
    }

    [Fact]
    public void Run_MemoryDoesNotSufficeTwice_AnnouncesEachSmallerPlanAndTheReason()
    {
        List<ScenePlan> tried = [];
        Fitting().Run(First, plan =>
        {
            tried.Add(plan);
            return tried.Count < 3 ? throw OutOfMemory() : plan;
        });

        Assert.Equal(tried, _events.OfType<SceneEvent.Planned>().Select(planned => planned.Plan));
        Assert.Equal(2, _events.OfType<SceneEvent.Warned>().Count(warned => warned.Message.Contains("memory", StringComparison.Ordinal)));
        Assert.True(tried[1].Memory < tried[0].Memory && tried[2].Memory < tried[1].Memory);
    }

    [Fact]
    public void Run_MemoryNeverSuffices_EndsWithTheError()
    {
        int tries = 0;
        Assert.Throws<DeviceMemoryException>(() => Fitting().Run<ScenePlan>(First, _ =>
        {
            tries++;
            throw OutOfMemory();
        }));

        Assert.Equal(tries, _events.OfType<SceneEvent.Planned>().Count());
        Assert.Equal(tries - 1, _events.OfType<SceneEvent.Warned>().Count());
        Assert.Equal(2, _events.OfType<SceneEvent.Planned>().Last().Plan.Keyframes);
    }

    [Fact]
    public void Run_HostMemoryDoesNotSuffice_TakesASmallerPlan()
    {
        int tries = 0;
        var used = Fitting().Run(First, plan => ++tries == 1 ? throw new InsufficientMemoryException() : plan);

        Assert.True(used.Memory < First.Memory);
    }

    [Fact]
    public void Run_AnotherError_IsNotRepeated()
    {
        Assert.Throws<TimeoutException>(() => Fitting().Run<ScenePlan>(First, _ => throw new TimeoutException()));
        Assert.Single(_events);
    }

    private FittingPlan Fitting() => new(Planner, Tokens, new StageClock(new Recorder(_events)));

    private static DeviceMemoryException OutOfMemory() =>
        new("Graph Decoder", ExecutionDevice.Cpu, new InsufficientMemoryException());

    private sealed class Recorder(List<SceneEvent> events) : IProgress<SceneEvent>
    {
        public void Report(SceneEvent value) => events.Add(value);
    }
}
