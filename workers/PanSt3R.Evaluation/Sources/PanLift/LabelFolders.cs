namespace PanSt3R.Evaluation.Sources.PanLift;

/// <summary>Where one side of a scene lies in the layout of Panoptic Lifting: one PNG of classes and one of instances per image.</summary>
/// <param name="Classes">Folder of the class images.</param>
/// <param name="Instances">Folder of the instance images.</param>
internal sealed record LabelFolders(string Classes, string Instances)
{
    private static readonly (string Classes, string Instances)[] GroundTruth =
        [("gt_semantics", "gt_instance"), ("rs_semantics", "rs_instance"), ("semantics", "instance")];

    private static readonly (string Classes, string Instances)[] Prediction =
        [("pred_semantics", "pred_instance"), ("pred_semantics", "pred_surrogateid")];

    /// <summary>Finds the folders of a side.</summary>
    /// <param name="scene">Folder of the scene.</param>
    /// <param name="side">The side.</param>
    /// <returns>The folders; null when the scene has none under a known name.</returns>
    public static LabelFolders? Find(string scene, Side side) =>
        (side == Side.GroundTruth ? GroundTruth : Prediction)
            .Select(names => new LabelFolders(Path.Combine(scene, names.Classes), Path.Combine(scene, names.Instances)))
            .FirstOrDefault(folders => Directory.Exists(folders.Classes) && Directory.Exists(folders.Instances));
}
