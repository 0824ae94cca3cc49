using System.Runtime.InteropServices;
using PanSt3R.Evaluation.Classes;
using PanSt3R.Evaluation.Counting;

namespace PanSt3R.Evaluation.Sources.PanLift;

/// <summary>
/// Labels of ScanNet's ground truth: single objects get corrected classes, and an instance is told apart only when the
/// class that most of its pixels have over the whole scene is a thing. Pixels of a thing class in any other instance keep
/// their class and share instance 0. Ties go to the lower class id.
/// </summary>
internal sealed class SettledLabeling : ILabeling
{
    private readonly IReadOnlyDictionary<int, int> _classes;

    private readonly IReadOnlyDictionary<uint, int> _corrections;

    private readonly HashSet<uint> _things;

    private SettledLabeling(
        IReadOnlyDictionary<int, int> classes, IReadOnlyDictionary<uint, int> corrections, HashSet<uint> things) =>
        (_classes, _corrections, _things) = (classes, corrections, things);

    /// <summary>Settles the instances of a scene; reads all its ground-truth images once.</summary>
    /// <param name="folders">Where they lie.</param>
    /// <param name="scene">Name of the scene, by which its corrections are known.</param>
    /// <param name="map">The class map.</param>
    /// <param name="table">Classes of the benchmark.</param>
    /// <param name="cancellationToken">Stops between images.</param>
    public static SettledLabeling Of(
        LabelFolders folders, string scene, ClassMap map, ClassTable table, CancellationToken cancellationToken)
    {
        var labeling = new SettledLabeling(CategoryMapping.ById(table, map), map.CorrectionsOf(scene), []);
        var pixels = new Dictionary<uint, Dictionary<int, long>>();
        foreach (string frame in FrameNames.In(folders.Classes))
        {
            cancellationToken.ThrowIfCancellationRequested();
            labeling.Count(PanLiftLabels.ReadPacked(folders, frame), pixels);
        }

        foreach (var (instance, byClass) in pixels)
        {
            int majority = byClass.OrderByDescending(one => one.Value).ThenBy(one => one.Key).First().Key;
            if (table.TryFind(majority, out var definition) && definition.IsThing)
            {
                labeling._things.Add(instance);
            }
        }

        return labeling;
    }

    /// <inheritdoc/>
    public SegmentLabel? LabelOf(int number, uint instance) =>
        ClassOf(number, instance) is { } found ? new SegmentLabel(found, _things.Contains(instance) ? instance + 1 : 0) : null;

    private int? ClassOf(int number, uint instance) =>
        _classes.TryGetValue(_corrections.GetValueOrDefault(instance, number), out int found) ? found : null;

    private void Count(SegmentMap map, Dictionary<uint, Dictionary<int, long>> pixels)
    {
        var runs = new RunCursor(map.Ids);
        for (int index = 0; index < map.Ids.Length; index = runs.End)
        {
            runs.MoveTo(index);
            var (number, instance) = PanLiftLabels.Unpack(runs.Id);
            ref var byClass = ref CollectionsMarshal.GetValueRefOrAddDefault(pixels, instance, out _);
            byClass ??= [];
            int classId = ClassOf(number, instance) ?? 0;
            byClass[classId] = byClass.GetValueOrDefault(classId) + runs.End - index;
        }
    }
}
