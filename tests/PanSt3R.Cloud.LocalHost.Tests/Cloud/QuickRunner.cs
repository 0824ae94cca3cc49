using PanSt3R.Cloud.Worker.Scenes;
using PanSt3R.Inference.Pipeline;

namespace PanSt3R.Cloud.LocalHost.Tests.Cloud;

/// <summary>In place of a reconstruction: a file that says which photos there were.</summary>
internal sealed class QuickRunner(TimeSpan duration) : ISceneRunner
{
    private int _runs;

    public int Runs => _runs;

    public string? Device => "none";

    public async Task<SceneSummary> RunAsync(SceneWork work, IProgress<SceneEvent> progress, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _runs);
        await Task.Delay(duration, cancellationToken);
        Directory.CreateDirectory(work.Output);
        await File.WriteAllTextAsync(Path.Combine(work.Output, "result.txt"), $"{work.Photos.Count} photos", cancellationToken);
        return new SceneSummary(1, 1, work.Photos.Count, 0, null, []);
    }
}
