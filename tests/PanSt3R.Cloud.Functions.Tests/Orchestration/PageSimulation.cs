using System.Text.Json;
using PanSt3R.Cloud.Functions.Orchestration.Activities;
using PanSt3R.Cloud.Functions.Orchestration.Pages;
using PanSt3R.Cloud.Functions.Tests.Replay;

namespace PanSt3R.Cloud.Functions.Tests.Orchestration;

/// <summary>One page with simulated workers.</summary>
internal sealed class PageSimulation
{
    public const string Instance = "s-rooms-0:r0:p0";

    private readonly PageInput _input;

    public PageSimulation(int seed, int scenes, SimulatedWorkers? workers = null, double doubled = 0.2, double clockJumps = 0.02)
    {
        _input = new PageInput("s-rooms-0", 0, 0, scenes, TimeLimitSeconds: 7200, new PageTimes(), SpentStepSeconds: null);
        Workers = workers ?? new SimulatedWorkers();
        Hub = new SimulatedHub(seed, Call) { Doubled = doubled, ClockJumps = clockJumps };
        Workers.Hub = Hub;
    }

    public SimulatedWorkers Workers { get; }

    public SimulatedHub Hub { get; }

    public List<PageClosing> Closings { get; } = [];

    /// <summary>Replaces an activity; null calls the usual one.</summary>
    public Func<string, string?, bool>? Fails { get; set; }

    public SimulatedInstance Page => Hub[Instance];

    public void Start() => Hub.Start(nameof(PageOrchestrator), Instance, _input);

    public PageClosing Run()
    {
        Start();
        Hub.Run();
        Assert.True(Page.IsCompleted, "The page waits for ever.");
        Assert.Null(Page.Failure);
        return Assert.Single(Closings);
    }

    private object? Call(string activity, string? input)
    {
        if (Fails?.Invoke(activity, input) == true)
        {
            throw new SimulatedFailureException($"{activity} failed.");
        }

        return activity switch
        {
            nameof(DispatchScenes) => Workers.Dispatch(input!),
            nameof(InspectScenes) => Workers.Inspect(input!, Instance),
            nameof(ClosePage) => Close(JsonSerializer.Deserialize<PageClosing>(input!, ReplayContext.Json)!),
            _ => throw new ArgumentException(activity, nameof(activity)),
        };
    }

    private PageSummary Close(PageClosing closing)
    {
        Closings.Add(closing);
        return PageSummary.Of(closing.Scenes.Select(scene => (scene.Failure?.Class, scene.Seconds)));
    }
}
