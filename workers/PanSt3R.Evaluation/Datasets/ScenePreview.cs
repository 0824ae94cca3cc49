using PanSt3R.Evaluation.Classes;
using PanSt3R.Evaluation.Previews;
using PanSt3R.Evaluation.Sources;

namespace PanSt3R.Evaluation.Datasets;

/// <summary>
/// A few compared images at the size of a preview. There classes are numbered from 1 in the order of their table, since
/// COCO allows the id 0 for a class; what is in no table is shown as unlabelled.
/// </summary>
/// <param name="Frames">The images.</param>
/// <param name="Things">Numbers of the classes whose instances are told apart.</param>
internal sealed record ScenePreview(IReadOnlyList<PreviewFrame> Frames, IReadOnlySet<int> Things)
{
    private const int MostFrames = 3;

    /// <summary>Chooses images spread evenly over a scene.</summary>
    public static IEnumerable<T> Choose<T>(IReadOnlyList<T> frames)
    {
        int count = Math.Min(frames.Count, MostFrames);
        return Enumerable.Range(0, count).Select(index => frames[index * frames.Count / count]);
    }

    /// <summary>Shrinks compared images.</summary>
    public static ScenePreview Of(IEnumerable<FramePair> pairs, ClassTable table)
    {
        var numbers = table.Classes.Index().ToDictionary(one => one.Item.Id, one => (ushort)(one.Index + 1));
        var things = table.Classes.Where(one => one.IsThing).Select(one => (int)numbers[one.Id]).ToHashSet();
        return new ScenePreview([.. pairs.Select(pair => Frame(pair, numbers))], things);
    }

    private static PreviewFrame Frame(FramePair pair, Dictionary<int, ushort> numbers)
    {
        int width = Math.Min(pair.Target.Map.Width, PreviewSheet.PanelWidth);
        int height = Math.Max(1, (int)((long)pair.Target.Map.Height * width / pair.Target.Map.Width));
        return new PreviewFrame(
            width, height, Labels(pair.Target, width, height, numbers), Labels(pair.Prediction, width, height, numbers));
    }

    private static PreviewLabels Labels(LabelledMap labels, int width, int height, Dictionary<int, ushort> numbers)
    {
        var ids = labels.Map.Resize(width, height).Ids;
        var known = ids.Distinct().ToDictionary(id => id, labels.LabelOf);
        return new PreviewLabels(
            Array.ConvertAll(ids, id => numbers.GetValueOrDefault(known[id].Class)),
            Array.ConvertAll(ids, id => known[id].Instance));
    }
}
