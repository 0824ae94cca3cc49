using PanSt3R.Evaluation.ImageQuality;
using PanSt3R.Evaluation.Protocols;
using PanSt3R.Evaluation.Reports.Documents;
using PanSt3R.Evaluation.Sources.Coco;

namespace PanSt3R.Evaluation.Datasets;

/// <summary>The images of one COCO set as the rows of a report; any error ends the evaluation, as in panopticapi.</summary>
/// <param name="pair">Ground truth and predictions.</param>
/// <param name="size">Size at which labels are compared; null for their own.</param>
internal sealed class ImageUnits(CocoPair pair, ImageSize? size) : IEvaluationUnits
{
    /// <inheritdoc/>
    public int Count => pair.Images.Count;

    /// <inheritdoc/>
    public IReadOnlyList<string> Warnings => pair.HasStuffInPieces ? [CocoPair.StuffInPieces] : [];

    /// <inheritdoc/>
    public SceneReport Evaluate(int index, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var (counts, pixels) = pair.Count(pair.Images[index], size);
        var quality = CountedQuality.Of(counts, pair.Table);
        return SceneReports.Evaluated(pair.Images[index].Name, frames: 1, pixels, quality, perImage: null);
    }

    /// <inheritdoc/>
    public ScenePreview Preview(int index, CancellationToken cancellationToken) =>
        ScenePreview.Of([pair.Read(pair.Images[index], size)], pair.Table);
}
