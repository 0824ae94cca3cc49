using PanSt3R.Evaluation.Classes;
using PanSt3R.Evaluation.Sources.Coco;
using PanSt3R.Evaluation.Sources.PanLift;
using PanSt3R.Files;

namespace PanSt3R.Evaluation.Sources;

/// <summary>Opens one side of a scene, whatever its layout.</summary>
/// <param name="table">Classes of the benchmark.</param>
/// <param name="maps">Class maps that may be used, by side.</param>
internal sealed class LabelSources(ClassTable table, IReadOnlyDictionary<Side, ClassMapChoice> maps)
{
    /// <summary>Opens a side.</summary>
    /// <param name="path">Path of the scene.</param>
    /// <param name="scene">Name of the scene.</param>
    /// <param name="side">The side.</param>
    /// <param name="cancellationToken">Stops between images.</param>
    /// <returns>The side; null when the path holds none.</returns>
    /// <exception cref="InvalidContentException">It cannot be used.</exception>
    public ILabelSource? Open(string path, string scene, Side side, CancellationToken cancellationToken)
    {
        if (CocoLocation.Find(path, side) is { } location)
        {
            var set = CocoSet.Read(location);
            return new CocoLabels(set, ClassesOf(set, side));
        }

        return LabelFolders.Find(path, side) is { } folders
            ? new PanLiftLabels(folders, LabelingOf(folders, scene, maps[side].ForIds, cancellationToken))
            : null;
    }

    private IReadOnlyDictionary<int, int> ClassesOf(CocoSet set, Side side) => set.Categories.Count > 0
        ? CategoryMapping.ByName(set.Categories, table, maps[side], set.Path)
        : CategoryMapping.ById(table, maps[side].ForIds);

    private ILabeling LabelingOf(LabelFolders folders, string scene, ClassMap? map, CancellationToken cancellationToken) =>
        map is { SettlesInstances: true }
            ? SettledLabeling.Of(folders, scene, map, table, cancellationToken)
            : new DirectLabeling(CategoryMapping.ById(table, map));
}
