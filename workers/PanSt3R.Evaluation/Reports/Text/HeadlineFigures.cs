using PanSt3R.Evaluation.Reports.Documents;

namespace PanSt3R.Evaluation.Reports.Text;

/// <summary>The headline figures in the order of papers.</summary>
internal static class HeadlineFigures
{
    /// <summary>Names, meanings and values; mIoU only where it is known.</summary>
    public static IEnumerable<(string Title, string Meaning, Estimate Estimate)> Of(FigureEstimates figures)
    {
        yield return ("PQ", "Panoptic quality of all classes", figures.Pq);
        yield return ("SQ", "Segmentation quality: mean IoU of matched segments", figures.Sq);
        yield return ("RQ", "Recognition quality: F1 of finding segments", figures.Rq);
        yield return ("PQ things", "Panoptic quality of things", figures.PqThings);
        yield return ("PQ stuff", "Panoptic quality of stuff", figures.PqStuff);
        if (figures.Miou.Value is not null)
        {
            yield return ("mIoU", "Mean intersection over union of classes, blind to instances", figures.Miou);
        }
    }
}
