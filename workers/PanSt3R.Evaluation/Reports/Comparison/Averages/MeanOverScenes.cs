using PanSt3R.Evaluation.Reports.Comparison.Documents;
using PanSt3R.Evaluation.Reports.Documents;

namespace PanSt3R.Evaluation.Reports.Comparison.Averages;

/// <summary>The unweighted mean of the figures of scenes; a scene without a figure is left out of that mean.</summary>
internal sealed class MeanOverScenes(IReadOnlyList<SceneReport> scenes) : ISceneAverage
{
    private readonly double?[] _pq = [.. scenes.Select(scene => scene.Figures?.Pq)];

    public FigureMeans Figures() => new(
        Mean(figures => figures.Pq), Mean(figures => figures.Sq), Mean(figures => figures.Rq),
        Mean(figures => figures.PqThings), Mean(figures => figures.PqStuff), Mean(figures => figures.Miou));

    public double? Pq(ReadOnlySpan<int> scenes)
    {
        double sum = 0;
        int count = 0;
        foreach (int scene in scenes)
        {
            if (_pq[scene] is { } value)
            {
                sum += value;
                count++;
            }
        }

        return count > 0 ? sum / count : null;
    }

    private double? Mean(Func<SceneFigures, double?> figure) =>
        scenes.Average(scene => scene.Figures is { } figures ? figure(figures) : null);
}
