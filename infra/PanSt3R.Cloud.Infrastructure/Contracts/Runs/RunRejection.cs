using PanSt3R.Cloud.Infrastructure.Contracts.Documents;

namespace PanSt3R.Cloud.Infrastructure.Contracts.Runs;

/// <summary>
/// Why a document started nothing: <c>runs/{run}/rejection.json</c>, under the id of the run it would have started. Once that run is
/// started after all (missing photos have come, say), its own documents count and this one is ignored.
/// </summary>
/// <param name="Version">Version of the contract.</param>
/// <param name="Run">Run id.</param>
/// <param name="Origin">What it would have been started by.</param>
/// <param name="Document">Container and name of the document.</param>
/// <param name="At">When it was refused last.</param>
/// <param name="Errors">What is wrong with it, at most <see cref="MaxErrors"/>.</param>
public sealed record RunRejection(
    int Version, string Run, RunOrigin Origin, string Document, DateTimeOffset At, IReadOnlyList<DocumentError> Errors)
{
    /// <summary>Most errors that are kept.</summary>
    public const int MaxErrors = 100;
}
