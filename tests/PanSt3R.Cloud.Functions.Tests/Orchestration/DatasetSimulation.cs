using System.Text.Json;
using PanSt3R.Cloud.Functions.Orchestration.Activities;
using PanSt3R.Cloud.Functions.Orchestration.Datasets;
using PanSt3R.Cloud.Functions.Orchestration.Pages;
using PanSt3R.Cloud.Functions.Tests.Replay;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Layout;

namespace PanSt3R.Cloud.Functions.Tests.Orchestration;

/// <summary>A run with its pages and simulated workers; documents are kept in memory.</summary>
internal sealed class DatasetSimulation
{
    public const string Run = "s-rooms-0";

    private readonly int[] _steps;
    private readonly Dictionary<int, PageSummary> _closed = [];

    /// <param name="seed">Seed.</param>
    /// <param name="steps">Scenes of each step of planning.</param>
    /// <param name="budget">Worker time in seconds; null for any.</param>
    /// <param name="pagesInFlight">Pages at a time.</param>
    /// <param name="workers">Workers; null for the usual ones.</param>
    public DatasetSimulation(int seed, int[] steps, double? budget = null, int pagesInFlight = 3, SimulatedWorkers? workers = null)
    {
        _steps = steps;
        Workers = workers ?? new SimulatedWorkers { LostOutcomes = 0.02, LostJobs = 0.01, Death = 0.02 };
        Hub = new SimulatedHub(seed, Call) { Doubled = 0.1 };
        Workers.Hub = Hub;
        Plan = new RoundPlan(new RunTotals(steps.Sum(), 0, 0), 7200, budget, IsBenchmark: false, pagesInFlight, new PageTimes());
    }

    public SimulatedWorkers Workers { get; }

    public SimulatedHub Hub { get; }

    public RoundPlan Plan { get; set; }

    public string? Refusal { get; set; }

    public List<RunStatus> Published { get; } = [];

    public IReadOnlyDictionary<int, PageSummary> Closed => _closed;

    public int MostOpen { get; private set; }

    public Func<string, string, bool>? Fails { get; set; }

    public SimulatedInstance Dataset => Hub[RunId.Instance(Run, 0)];

    public void Start() => Hub.Start(nameof(DatasetOrchestrator), RunId.Instance(Run, 0), new RoundInput(Run, 0));

    public RunStatus Finish()
    {
        Hub.BeforeStep = () => MostOpen = Math.Max(MostOpen, Hub.Instances.Count(one => one.Parent is not null && !one.IsCompleted));
        Hub.Run();
        Assert.True(Dataset.IsCompleted, "The run waits for ever.");
        Assert.Null(Dataset.Failure);
        return Published[^1];
    }

    private object? Call(string activity, string? input)
    {
        if (Fails?.Invoke(activity, input!) == true)
        {
            throw new SimulatedFailureException($"{activity} failed.");
        }

        return activity switch
        {
            nameof(PlanRound) => Step(Read<PlanOrder>(input)),
            nameof(DispatchScenes) => Workers.Dispatch(input!),
            nameof(InspectScenes) => Inspect(Read<InspectionOrder>(input), input!),
            nameof(ClosePage) => Close(Read<PageClosing>(input)),
            nameof(SkipPages) => Skip(Read<SkipOrder>(input)),
            nameof(MarkStopped) => Mark(),
            nameof(PublishStatus) => Publish(Read<RunStatus>(input)),
            nameof(AggregateRun) => Aggregate(),
            _ => throw new ArgumentException(activity, nameof(activity)),
        };
    }

    private PlanStep Step(PlanOrder order)
    {
        int step = order.Cursor is null ? 0 : int.Parse(order.Cursor);
        bool isLast = step == _steps.Length - 1;
        return new PlanStep(_steps[step], isLast ? null : $"{step + 1}", isLast ? Plan : null, Refusal);
    }

    private IReadOnlyList<SceneInspection> Inspect(InspectionOrder order, string input) =>
        Workers.Inspect(input, RunId.PageInstance(Run, 0, order.Page));

    private PageSummary Close(PageClosing closing)
    {
        var summary = closing.Abandoned is null
            ? PageSummary.Of(closing.Scenes.Select(scene => (scene.Failure?.Class, scene.Seconds)))
            : PageSummary.Of([(FailureClass.Bug, 0)]);
        _closed.Add(closing.Page, summary);
        return summary;
    }

    private PageSummary Skip(SkipOrder order)
    {
        var failure = order.Reason == StopReason.Canceled ? FailureClass.Canceled : FailureClass.OverBudget;
        var total = PageSummary.Empty;
        for (int page = order.First; page < order.First + order.Count; page++)
        {
            var summary = PageSummary.Of(Enumerable.Repeat(((FailureClass?)failure, 0.0), SizeOf(page)));
            _closed.Add(page, summary);
            total = total.Plus(summary);
        }

        return total;
    }

    private int SizeOf(int page)
    {
        var pages = new PlannedPages();
        foreach (int scenes in _steps)
        {
            pages.Add(scenes);
        }

        return pages[page];
    }

    private object? Mark()
    {
        Workers.IsStopped = true;
        return null;
    }

    private object? Publish(RunStatus status)
    {
        Published.Add(status);
        return null;
    }

    private RunReportSummary Aggregate()
    {
        var totals = _closed.Values.Aggregate(PageSummary.Empty, (sum, page) => sum.Plus(page));
        return new RunReportSummary(totals.Succeeded + totals.Failed.Values.Sum(), totals, Figures: null, "report.html", []);
    }

    private static T Read<T>(string? input) => JsonSerializer.Deserialize<T>(input!, ReplayContext.Json)!;
}
