using PanSt3R.Evaluation.Reports.Documents;

namespace PanSt3R.Evaluation.Reports.Html.Evaluation;

/// <summary>Which figures of scenes a report has.</summary>
internal static class SceneColumns
{
    private static readonly SceneColumn[] All =
    [
        new("PQ", figures => figures.Pq),
        new("SQ", figures => figures.Sq),
        new("RQ", figures => figures.Rq),
        new("PQ things", figures => figures.PqThings, IsMinor: true),
        new("PQ stuff", figures => figures.PqStuff, IsMinor: true),
        new("mIoU", figures => figures.Miou, IsMinor: true),
        new("PQ per image", figures => figures.PqPerImage, IsMinor: true),
    ];

    /// <summary>Columns in which at least one scene has a figure; PQ always.</summary>
    public static IReadOnlyList<SceneColumn> Of(EvaluationReport report) =>
    [
        All[0],
        .. All.Skip(1).Where(
            column => report.Scenes.Any(scene => scene.Figures is { } figures && column.Value(figures) is not null)),
    ];
}
