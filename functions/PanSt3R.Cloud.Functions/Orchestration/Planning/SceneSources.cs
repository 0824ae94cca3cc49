using PanSt3R.Cloud.Functions.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Submissions;
using PanSt3R.Cloud.Infrastructure.Storage;

namespace PanSt3R.Cloud.Functions.Orchestration.Planning;

/// <summary>Chooses where the scenes of a round come from.</summary>
/// <param name="runs">Documents of runs.</param>
/// <param name="documents">Storage.</param>
internal sealed class SceneSources(RunDocuments runs, DocumentStore documents)
{
    /// <summary>The source of a round: the selection of the run, or what failed in the last round that was planned.</summary>
    public async Task<ISceneSource> ForAsync(RunDocument run, int round, CancellationToken cancellationToken)
    {
        for (int earlier = round - 1; earlier >= 0; earlier--)
        {
            if (await runs.RoundAsync(run.Run, earlier, cancellationToken) is { } planned)
            {
                return new FailedScenes(runs, run.Run, earlier, planned.Pages);
            }
        }

        var source = Select(run.Submission.Scenes);
        return run.Pins is not null || run.Origin == RunOrigin.Capture ? new ManifestHashes(source, documents) : source;
    }

    private ISceneSource Select(SceneSelection selection) => selection.List is { } list
        ? new ListedScenes(list)
        : new PrefixScenes(documents, selection.Prefix ?? string.Empty);
}
