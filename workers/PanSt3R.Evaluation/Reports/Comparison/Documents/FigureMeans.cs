using PanSt3R.Evaluation.Reports.Documents;

namespace PanSt3R.Evaluation.Reports.Comparison.Documents;

/// <summary>Headline figures, or differences of them, without intervals.</summary>
/// <param name="Pq">Panoptic quality of all classes.</param>
/// <param name="Sq">Segmentation quality of all classes.</param>
/// <param name="Rq">Recognition quality of all classes.</param>
/// <param name="PqThings">Panoptic quality of things.</param>
/// <param name="PqStuff">Panoptic quality of stuff.</param>
/// <param name="Miou">Mean intersection over union of classes; null for image PQ.</param>
public sealed record FigureMeans(double? Pq, double? Sq, double? Rq, double? PqThings, double? PqStuff, double? Miou)
{
    /// <summary>Figures without their intervals.</summary>
    internal static FigureMeans Of(FigureEstimates figures) => new(
        figures.Pq.Value, figures.Sq.Value, figures.Rq.Value,
        figures.PqThings.Value, figures.PqStuff.Value, figures.Miou.Value);

    /// <summary>Figures of a set of scenes.</summary>
    internal static FigureMeans Of(SceneFigures figures) => new(
        figures.Pq, figures.Sq, figures.Rq, figures.PqThings, figures.PqStuff, figures.Miou);

    /// <summary>Figure by figure, this less another.</summary>
    internal FigureMeans Less(FigureMeans other) => new(
        Pq - other.Pq, Sq - other.Sq, Rq - other.Rq,
        PqThings - other.PqThings, PqStuff - other.PqStuff, Miou - other.Miou);
}
