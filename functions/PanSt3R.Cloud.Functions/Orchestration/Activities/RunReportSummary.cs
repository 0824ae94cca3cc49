using PanSt3R.Cloud.Functions.Orchestration.Pages;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;

namespace PanSt3R.Cloud.Functions.Orchestration.Activities;

/// <summary>What <see cref="AggregateRun"/> returns: the run over all its rounds.</summary>
/// <param name="Scenes">Scenes of the run.</param>
/// <param name="Totals">How they ended, and the worker time of all rounds.</param>
/// <param name="Figures">Means of the evaluated scenes; null without evaluation.</param>
/// <param name="Report">Blob of the report page.</param>
/// <param name="Warnings">What the user should know.</param>
public sealed record RunReportSummary(
    int Scenes, PageSummary Totals, RunFigures? Figures, string Report, IReadOnlyList<string> Warnings);

/// <summary>Input of <see cref="RecordBenchmark"/>.</summary>
/// <param name="Run">Run id.</param>
/// <param name="State">State in which it ended.</param>
/// <param name="Report">What it came to.</param>
public sealed record BenchmarkEntryOrder(string Run, RunState State, RunReportSummary Report);
