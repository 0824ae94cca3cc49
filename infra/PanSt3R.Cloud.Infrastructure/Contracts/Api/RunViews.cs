using PanSt3R.Cloud.Infrastructure.Contracts.Documents;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;

namespace PanSt3R.Cloud.Infrastructure.Contracts.Api;

/// <summary>Answer to requests that start something: 202 with the address of the run.</summary>
/// <param name="Run">Run id.</param>
/// <param name="Round">Round that was started.</param>
public sealed record RunAccepted(string Run, int Round);

/// <summary>A run: answer of <c>GET api/runs/{run}</c>.</summary>
/// <param name="Run">Run id.</param>
/// <param name="Origin">What started it.</param>
/// <param name="Name">Name of its submission, or the document that was refused.</param>
/// <param name="CreatedAt">When it was started or refused.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Errors">What is wrong with the document that should have started it; empty for a run that was started.</param>
public sealed record RunView(
    string Run, RunOrigin Origin, string Name, DateTimeOffset CreatedAt, RunStatus Status, IReadOnlyList<DocumentError> Errors);

/// <summary>Answer of <c>GET api/runs</c>, newest first.</summary>
/// <param name="Runs">Some of the runs; may be empty although more follow.</param>
/// <param name="Continuation">Pass it to get the next ones; null at the end.</param>
public sealed record RunList(IReadOnlyList<RunView> Runs, string? Continuation);
