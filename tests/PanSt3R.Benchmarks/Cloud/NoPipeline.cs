using PanSt3R.Cloud.Worker.Scenes;
using PanSt3R.Inference.Pipeline;

namespace PanSt3R.Benchmarks.Cloud;

/// <summary>
/// In place of a reconstruction: one small file at once, so that what remains is the cost of the system around it.
/// </summary>
internal sealed class NoPipeline : ISceneRunner
{
    public string? Device => "none";

    public async Task<SceneSummary> RunAsync(SceneWork work, IProgress<SceneEvent> progress, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(work.Output);
        await File.WriteAllTextAsync(Path.Combine(work.Output, "result.txt"), "no pipeline", cancellationToken);
        return new SceneSummary(1, 1, work.Photos.Count, 0, null, []);
    }
}
