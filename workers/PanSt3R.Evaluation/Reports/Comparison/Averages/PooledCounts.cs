using PanSt3R.Evaluation.Reports.Comparison.Documents;
using PanSt3R.Evaluation.Reports.Documents;

namespace PanSt3R.Evaluation.Reports.Comparison.Averages;

/// <summary>Counts of classes added over images; the figures are means over classes that occur.</summary>
internal sealed class PooledCounts : ISceneAverage
{
    private readonly ClassCount[][] _scenes;
    private readonly bool[] _isThing;

    public PooledCounts(IReadOnlyList<SceneReport> scenes)
    {
        ClassReport[] classes = [.. scenes.SelectMany(scene => scene.Classes).DistinctBy(entry => entry.Id)];
        var indices = classes.Index().ToDictionary(entry => entry.Item.Id, entry => entry.Index);
        _isThing = Array.ConvertAll(classes, entry => entry.IsThing);
        _scenes = [.. scenes.Select(scene => Counts(scene.Classes).ToArray())];

        IEnumerable<ClassCount> Counts(IEnumerable<ClassReport> entries) =>
            entries.Select(entry => ClassCount.Of(entry, indices[entry.Id]));
    }

    public FigureMeans Figures()
    {
        var sums = Sum([.. Enumerable.Range(0, _scenes.Length)]);
        return new FigureMeans(
            Mean(sums, sum => sum.Pq), Mean(sums, sum => sum.Sq), Mean(sums, sum => sum.Rq),
            Mean(sums, sum => sum.Pq, isThing: true), Mean(sums, sum => sum.Pq, isThing: false), Miou: null);
    }

    public double? Pq(ReadOnlySpan<int> scenes) => Mean(Sum(scenes), sum => sum.Pq);

    private ClassCount[] Sum(ReadOnlySpan<int> scenes)
    {
        var sums = new ClassCount[_isThing.Length];
        foreach (int scene in scenes)
        {
            foreach (var count in _scenes[scene])
            {
                sums[count.Index] = sums[count.Index].Plus(count);
            }
        }

        return sums;
    }

    private double? Mean(ClassCount[] sums, Func<ClassCount, double> figure, bool? isThing = null) => sums
        .Where((sum, index) => sum.Size > 0 && (isThing is null || _isThing[index] == isThing))
        .Select(sum => (double?)figure(sum))
        .Average();
}
