using PanSt3R.Evaluation.Counting;
using PanSt3R.Evaluation.ImageQuality;
using PanSt3R.Evaluation.Reports.Documents;
using PanSt3R.Evaluation.Sources;
using PanSt3R.Evaluation.Sources.Coco;
using PanSt3R.Files;

namespace PanSt3R.Evaluation.Datasets;

/// <summary>Computes image PQ, counts of all images of a scene added up.</summary>
/// <param name="options">What to evaluate.</param>
internal sealed class ImageEvaluator(EvaluationOptions options) : ISceneEvaluator
{
    /// <summary>Opens both sides of a scene.</summary>
    /// <returns>The pair; null when there is no prediction.</returns>
    public CocoPair? Open(ScenePair scene)
    {
        if (CocoLocation.Find(scene.Prediction, Side.Prediction) is not { } prediction)
        {
            return null;
        }

        var target = CocoLocation.Find(scene.GroundTruth, Side.GroundTruth) ?? throw new InvalidContentException(
            $"'{scene.GroundTruth}' is no COCO panoptic set, which image PQ needs. Put panoptic.json beside panoptic/, or NAME.json beside NAME/.");
        return new CocoPair(CocoSet.Read(target), CocoSet.Read(prediction), options.JoinStuff);
    }

    /// <inheritdoc/>
    public SceneReport Evaluate(ScenePair scene, CancellationToken cancellationToken)
    {
        if (Open(scene) is not { } pair)
        {
            return SceneReports.Skipped(scene.Name, $"'{scene.Prediction}' holds no COCO panoptic set.");
        }

        var counts = new CountsByClass();
        long pixels = 0;
        Parallelism.For(pair.Images.Count, options.Parallelism, Add, cancellationToken);
        return SceneReports.Evaluated(scene.Name, pair.Images.Count, pixels, CountedQuality.Of(counts, pair.Table), perImage: null);

        void Add(int index)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var image = pair.Count(pair.Images[index], options.Protocol.Size);
            lock (counts)
            {
                counts.Add(image.Counts);
                pixels += image.Pixels;
            }
        }
    }

    /// <summary>Compares one image of a scene.</summary>
    public SceneReport Evaluate(CocoPair pair, CocoImage image)
    {
        var (counts, pixels) = pair.Count(image, options.Protocol.Size);
        return SceneReports.Evaluated(image.Name, frames: 1, pixels, CountedQuality.Of(counts, pair.Table), perImage: null);
    }
}
