using PanSt3R.Evaluation.Sources;
using PanSt3R.Evaluation.Sources.Coco;
using PanSt3R.Evaluation.Sources.PanLift;
using PanSt3R.Files;

namespace PanSt3R.Evaluation.Datasets;

/// <summary>Finds the scenes that two folders hold.</summary>
internal static class DatasetLayout
{
    private const string Expected =
        "Expected is a COCO panoptic set (panoptic.json beside panoptic/, or NAME.json beside NAME/), a scene folder with "
        + "class and instance images (gt_semantics and gt_instance, pred_semantics and pred_instance), or a folder of such scenes.";

    /// <summary>Whether a path is one scene.</summary>
    public static bool IsScene(string path, Side side) =>
        CocoLocation.Find(path, side) is not null || LabelFolders.Find(path, side) is not null;

    /// <summary>Pairs ground truth and predictions.</summary>
    /// <param name="predictions">A scene, or a folder of scenes.</param>
    /// <param name="groundTruth">A scene, or a folder of scenes; it decides which scenes there are.</param>
    /// <returns>The scenes in the order of their names.</returns>
    /// <exception cref="InvalidContentException">There is no scene.</exception>
    public static IReadOnlyList<ScenePair> Find(string predictions, string groundTruth)
    {
        RequireExisting(predictions);
        RequireExisting(groundTruth);
        if (IsScene(groundTruth, Side.GroundTruth))
        {
            return IsScene(predictions, Side.Prediction)
                ? [new ScenePair(NameOf(groundTruth), groundTruth, predictions)]
                : throw new InvalidContentException($"'{predictions}' holds no prediction. {Expected}");
        }

        var scenes = Scenes(groundTruth)
            .Select(name => new ScenePair(name, Path.Combine(groundTruth, name), Path.Combine(predictions, name)))
            .ToList();
        return scenes.Count > 0 ? scenes : throw new InvalidContentException($"'{groundTruth}' holds no ground truth. {Expected}");
    }

    private static IEnumerable<string> Scenes(string folder) =>
        (Directory.Exists(folder) ? Directory.EnumerateDirectories(folder) : [])
            .Where(path => !Path.GetFileName(path).StartsWith('.') && IsScene(path, Side.GroundTruth))
            .Select(path => Path.GetFileName(path))
            .Order(StringComparer.Ordinal);

    private static string NameOf(string path)
    {
        string name = Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
        return name.Length > 0 ? name : "scene";
    }

    private static void RequireExisting(string path)
    {
        if (!Path.Exists(path))
        {
            throw new InvalidContentException($"'{path}' does not exist. {Expected}");
        }
    }
}
