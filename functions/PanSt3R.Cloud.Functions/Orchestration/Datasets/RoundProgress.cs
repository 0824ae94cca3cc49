using PanSt3R.Cloud.Functions.Orchestration.Pages;

namespace PanSt3R.Cloud.Functions.Orchestration.Datasets;

/// <summary>Custom status of a dataset's orchestration: what its closed pages came to, and which pages tell the rest themselves.</summary>
/// <param name="Before">Scenes of the run and what earlier rounds came to.</param>
/// <param name="Closed">Counts of the pages of this round that have ended.</param>
/// <param name="OpenPages">Pages that run now; the custom status of each is a <see cref="PageSummary"/>.</param>
public sealed record RoundProgress(RunTotals Before, PageSummary Closed, IReadOnlyList<int> OpenPages);

/// <summary>Totals of a run over rounds.</summary>
/// <param name="Scenes">Scenes of the run.</param>
/// <param name="Succeeded">Those whose result is visible.</param>
/// <param name="Seconds">Worker time.</param>
public sealed record RunTotals(int Scenes, int Succeeded, double Seconds);
