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
    private volatile bool _hasStuffInPieces;

    /// <inheritdoc/>
    public IReadOnlyList<string> Warnings => _hasStuffInPieces ? [CocoPair.StuffInPieces] : [];

    /// <summary>Opens both sides of a scene.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="joinStuff">Whether the predicted segments of one stuff class in an image count as one.</param>
    /// <exception cref="InvalidContentException">A side is missing or cannot be used.</exception>
    public static CocoPair Open(ScenePair scene, bool joinStuff) => Find(scene, joinStuff)
        ?? throw new InvalidContentException($"'{scene.Prediction}' holds no COCO panoptic set, which image PQ needs.");

    /// <inheritdoc/>
    public SceneReport Evaluate(ScenePair scene, CancellationToken cancellationToken)
    {
        if (Find(scene) is not { } pair)
        {
            return SceneReports.Skipped(scene.Name, $"'{scene.Prediction}' holds no COCO panoptic set.");
        }

        var counts = new CountsByClass();
        long pixels = 0;
        Parallelism.For(pair.Images.Count, options.Parallelism, Add, cancellationToken);
        _hasStuffInPieces |= pair.HasStuffInPieces;
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

    /// <inheritdoc/>
    public ScenePreview Preview(ScenePair scene, CancellationToken cancellationToken)
    {
        var pair = Find(scene)!;
        var images = ScenePreview.Choose(pair.Images).Select(image => pair.Read(image, options.Protocol.Size));
        return ScenePreview.Of(images, pair.Table);
    }

    private static CocoPair? Find(ScenePair scene, bool joinStuff)
    {
        if (CocoLocation.Find(scene.Prediction, Side.Prediction) is not { } prediction)
        {
            return null;
        }

        var target = CocoLocation.Find(scene.GroundTruth, Side.GroundTruth) ?? throw new InvalidContentException(
            $"'{scene.GroundTruth}' is no COCO panoptic set, which image PQ needs. Put panoptic.json beside panoptic/, or NAME.json beside NAME/.");
        return new CocoPair(CocoSet.Read(target), CocoSet.Read(prediction), joinStuff);
    }

    private CocoPair? Find(ScenePair scene) => Find(scene, options.JoinStuff);
}
