using PanSt3R.Cloud.Worker.Scenes;
using PanSt3R.Inference.Pipeline;

namespace PanSt3R.Cloud.Deployment.Tests.Worker;

/// <summary>A runner that is never asked to run.</summary>
internal sealed class IdleRunner : ISceneRunner
{
    public string? Device => null;

    public Task<SceneSummary> RunAsync(SceneWork work, IProgress<SceneEvent> progress, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
