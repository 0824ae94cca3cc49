using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using PanSt3R.Cloud.Functions.Orchestration.Datasets;
using PanSt3R.Cloud.Functions.Orchestration.Planning;
using PanSt3R.Cloud.Functions.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Storage;
using PanSt3R.Cloud.Infrastructure.Telemetry;

namespace PanSt3R.Cloud.Functions.Orchestration.Activities;

/// <summary>Puts the scenes of a round on pages, one bounded step per call.</summary>
/// <param name="runs">Documents of runs.</param>
/// <param name="documents">Storage.</param>
/// <param name="options">Numbers that the run takes.</param>
/// <param name="time">The clock.</param>
public sealed class PlanRound(RunDocuments runs, DocumentStore documents, IOptions<OrchestrationOptions> options, TimeProvider time)
{
    private readonly SceneSources _sources = new(runs, documents);
    private readonly PlanRules _rules = new(documents, new PinCheck(runs, documents));

    /// <summary>Carries out a step.</summary>
    [Function(nameof(PlanRound))]
    public async Task<PlanStep> RunAsync([ActivityTrigger] PlanOrder order, CancellationToken cancellationToken)
    {
        var run = await runs.GetAsync(order.Run, cancellationToken);
        using var activity = CloudTelemetry.Start(Spans.Plan, traceParent: run.TraceParent)?.SetTag(TraceTags.Run, order.Run);
        if (order.Cursor is null && await BeginAsync(run, order.Round, cancellationToken) is { } refusal)
        {
            return Refused(refusal);
        }

        var source = await _sources.ForAsync(run, order.Round, cancellationToken);
        var batch = await source.NextAsync(order.Cursor, cancellationToken);
        if (PlanRules.During(run, order.Round, order.Scenes, batch) is { } problem)
        {
            return Refused(problem);
        }

        int pages = await WriteAsync(run, order, batch.Scenes, cancellationToken);
        return batch.Cursor is { } cursor
            ? new PlanStep(batch.Scenes.Count, cursor, Plan: null, Refusal: null)
            : await EndAsync(run, order, pages, batch.Scenes.Count, cancellationToken);
    }

    private static PlanStep Refused(string reason) => new(0, Cursor: null, Plan: null, Reasons.Bounded(reason));

    private async Task<string?> BeginAsync(RunDocument run, int round, CancellationToken cancellationToken)
    {
        var before = await runs.StatusAsync(run.Run, cancellationToken);
        var status = new RunStatus
        {
            Run = run.Run,
            State = RunState.Planning,
            Round = round,
            Scenes = before?.Scenes,
            Succeeded = before?.Succeeded ?? 0,
            WorkerSeconds = before?.WorkerSeconds ?? 0,
            UpdatedAt = time.GetUtcNow(),
        };
        await new StatusDocument(documents).WriteAsync(status, cancellationToken);
        return await _rules.BeforeAsync(run, cancellationToken);
    }

    private async Task<int> WriteAsync(
        RunDocument run, PlanOrder order, IReadOnlyList<PlannedScene> scenes, CancellationToken cancellationToken)
    {
        var job = new SceneJobTemplate(
            run.Submission.Model!,
            run.Submission.Settings,
            run.Submission.Evaluation,
            TimeSpan.FromMinutes(run.Submission.Budget.AttemptMinutes).TotalSeconds,
            run.TraceParent);
        PlanPage[] pages = [.. scenes.Chunk(PlanPage.MaxScenes).Select(some => new PlanPage(ContractVersion.Current, job, some))];
        await Bounded.SelectAsync(
            [.. pages.Index()],
            (page, token) => documents.WriteAsync(
                Containers.Runs, BlobLayout.PlanPage(order.Run, order.Round, order.Pages + page.Index), page.Item, conditions: null, token),
            cancellationToken);
        return order.Pages + pages.Length;
    }

    private async Task<PlanStep> EndAsync(
        RunDocument run, PlanOrder order, int pages, int added, CancellationToken cancellationToken)
    {
        int scenes = order.Scenes + added;
        int total = await ScenesOfRunAsync(order, scenes, cancellationToken);
        var planned = new PlannedRound(ContractVersion.Current, pages, scenes, total);
        if (await _rules.AfterAsync(run, order.Round, planned, cancellationToken) is { } refusal)
        {
            return Refused(refusal);
        }

        await documents.WriteAsync(
            Containers.Runs, BlobLayout.RoundPlan(order.Run, order.Round), planned, conditions: null, cancellationToken);
        double seconds = (await runs.StatusAsync(order.Run, cancellationToken))?.WorkerSeconds ?? 0;
        return new PlanStep(added, Cursor: null, Plan(run, new RunTotals(total, total - scenes, seconds)), Refusal: null);
    }

    private async Task<int> ScenesOfRunAsync(PlanOrder order, int scenes, CancellationToken cancellationToken)
    {
        for (int earlier = order.Round - 1; earlier >= 0; earlier--)
        {
            if (await runs.RoundAsync(order.Run, earlier, cancellationToken) is { } planned)
            {
                return planned.RunScenes;
            }
        }

        return scenes;
    }

    private RoundPlan Plan(RunDocument run, RunTotals before) => new(
        before,
        TimeSpan.FromMinutes(run.Submission.Budget.AttemptMinutes).TotalSeconds,
        run.Submission.Budget.WorkerMinutes * 60,
        run.Pins is not null,
        options.Value.PagesInFlight,
        options.Value.Times);
}
