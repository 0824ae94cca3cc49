using PanSt3R.Evaluation.Reports.Documents;

namespace PanSt3R.Evaluation.Aggregation;

/// <summary>Figures of counts that are added up over scenes, as COCO does over images.</summary>
internal sealed class PooledCounts : IWeightedFigures
{
    private readonly (int Scene, int Class, ClassReport Counts)[] _entries;

    private readonly bool[] _isThing;

    /// <summary>Prepares scenes.</summary>
    /// <param name="scenes">Scenes that were compared.</param>
    public PooledCounts(IReadOnlyList<SceneReport> scenes)
    {
        Scenes = scenes.Count;
        var classes = scenes.SelectMany(scene => scene.Classes).DistinctBy(one => one.Id).OrderBy(one => one.Id).ToList();
        var indices = classes.Select((one, index) => (one.Id, index)).ToDictionary(one => one.Id, one => one.index);
        _isThing = [.. classes.Select(one => one.IsThing)];
        _entries = [.. scenes.SelectMany((scene, index) => scene.Classes.Select(one => (index, indices[one.Id], one)))];
    }

    /// <inheritdoc/>
    public int Scenes { get; }

    /// <inheritdoc/>
    public SceneFigures Of(ReadOnlySpan<int> weights)
    {
        var sums = new (double Matches, double Misses, double Ious)[_isThing.Length];
        foreach (var (scene, classIndex, counts) in _entries)
        {
            ref var sum = ref sums[classIndex];
            int weight = weights[scene];
            sum.Matches += weight * (double)counts.TruePositives;
            sum.Misses += weight * (double)(counts.FalsePositives + counts.FalseNegatives);
            sum.Ious += weight * counts.IouSum;
        }

        return new SceneFigures(
            Mean(sums, sum => sum.Ious / (sum.Matches + (sum.Misses / 2)), isThing: null),
            Mean(sums, sum => sum.Matches > 0 ? sum.Ious / sum.Matches : 0, isThing: null),
            Mean(sums, sum => sum.Matches / (sum.Matches + (sum.Misses / 2)), isThing: null),
            Mean(sums, sum => sum.Ious / (sum.Matches + (sum.Misses / 2)), isThing: true),
            Mean(sums, sum => sum.Ious / (sum.Matches + (sum.Misses / 2)), isThing: false),
            Miou: null,
            PqPerImage: null);
    }

    /// <summary>A class with its counts added up and the figures of the sum.</summary>
    public static ClassReport Of(IReadOnlyList<ClassReport> parts)
    {
        var sum = Sum(parts);
        double weight = sum.TruePositives + (0.5 * sum.FalsePositives) + (0.5 * sum.FalseNegatives);
        return sum with
        {
            Pq = sum.IouSum / weight,
            Sq = sum.TruePositives > 0 ? sum.IouSum / sum.TruePositives : 0,
            Rq = sum.TruePositives / weight,
        };
    }

    /// <summary>A class with its counts added up, without figures.</summary>
    public static ClassReport Sum(IReadOnlyList<ClassReport> parts) => new(
        parts[0].Id,
        parts[0].Name,
        parts[0].IsThing,
        parts.Count,
        parts.Sum(one => one.TruePositives),
        parts.Sum(one => one.FalsePositives),
        parts.Sum(one => one.FalseNegatives),
        parts.Sum(one => one.IouSum),
        Pq: null,
        Sq: null,
        Rq: null,
        Iou: null);

    private double? Mean(
        (double Matches, double Misses, double Ious)[] sums,
        Func<(double Matches, double Misses, double Ious), double> figure,
        bool? isThing)
    {
        double total = 0;
        int count = 0;
        for (int i = 0; i < sums.Length; i++)
        {
            if (sums[i].Matches + sums[i].Misses > 0 && (isThing is null || isThing == _isThing[i]))
            {
                total += figure(sums[i]);
                count++;
            }
        }

        return count > 0 ? total / count : null;
    }
}
