using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;

namespace PanSt3R.Cloud.Functions.Orchestration.Activities;

/// <summary>Input of <see cref="ClosePage"/>: how the scenes of a page ended, as far as its orchestration knows.</summary>
/// <param name="Run">Run id.</param>
/// <param name="Round">Round of the run.</param>
/// <param name="Page">Page of the round.</param>
/// <param name="Abandoned">Why the page's orchestration failed as a whole; null when it came to its end.</param>
/// <param name="Scenes">One entry per scene; none for an abandoned page.</param>
public sealed record PageClosing(string Run, int Round, int Page, string? Abandoned, IReadOnlyList<SceneEnd> Scenes);

/// <summary>How a scene ended.</summary>
/// <param name="Attempts">Attempts that were dispatched.</param>
/// <param name="Seconds">Worker time of all of them.</param>
/// <param name="Failure">Why it failed; null for success.</param>
/// <param name="Result">The result; null when it failed, or when only the record tells it.</param>
public sealed record SceneEnd(int Attempts, double Seconds, SceneFailure? Failure, VisibleResult? Result = null);
