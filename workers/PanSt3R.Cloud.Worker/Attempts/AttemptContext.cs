using PanSt3R.Cloud.Infrastructure.Claims;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Worker.Scratch;

namespace PanSt3R.Cloud.Worker.Attempts;

/// <summary>What the stages of an attempt share.</summary>
/// <param name="Job">The attempt.</param>
/// <param name="Claim">The claim.</param>
/// <param name="Scratch">Disk space.</param>
/// <param name="Log">What happened.</param>
/// <param name="Clock">Time worked.</param>
/// <param name="Stop">What stops it.</param>
internal sealed record AttemptContext(
    SceneJob Job, SceneClaim Claim, SceneScratch Scratch, AttemptLog Log, AttemptClock Clock, AttemptStop Stop)
{
    /// <summary>Folder of the claim's files in <c>runs</c>, with a trailing slash.</summary>
    public string Prefix => BlobLayout.Files(Job.Attempt.Run, Job.Attempt.Scene, Claim.Folder);

    /// <summary>Progress of a stage.</summary>
    public Action<int, int> ProgressOf(string stage) => (done, total) => Claim.Report(stage, done, total);
}
