using PanSt3R.Evaluation.Reports.Documents;
using PanSt3R.Evaluation.Results;

namespace PanSt3R.Evaluation.Datasets;

/// <summary>Puts what was found about a scene into its report.</summary>
internal static class SceneReports
{
    public static SceneReport Evaluated(string name, int frames, long pixels, PanopticQuality quality, double? perImage) => new()
    {
        Name = name,
        Status = SceneStatus.Evaluated,
        Frames = frames,
        Pixels = pixels,
        Figures = new SceneFigures(
            quality.All.Pq, quality.All.Sq, quality.All.Rq, quality.Things.Pq, quality.Stuff.Pq, quality.MeanIou, perImage),
        Classes = [.. quality.Classes.Select(one => Class(one, quality))],
    };

    public static SceneReport Skipped(string name, string reason) =>
        new() { Name = name, Status = SceneStatus.Skipped, Reason = reason };

    public static SceneReport Failed(string name, string reason) =>
        new() { Name = name, Status = SceneStatus.Failed, Reason = reason };

    private static ClassReport Class(ClassQuality one, PanopticQuality quality) => new(
        one.Class.Id,
        one.Class.Name,
        one.Class.IsThing,
        Scenes: 1,
        one.Counts.TruePositives,
        one.Counts.FalsePositives,
        one.Counts.FalseNegatives,
        one.Counts.Ious.Value,
        one.Counts.Pq,
        one.Counts.Sq,
        one.Counts.Rq,
        quality.Ious.FirstOrDefault(iou => iou.Class.Id == one.Class.Id)?.Iou);
}
