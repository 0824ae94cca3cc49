using PanSt3R.Evaluation.Classes;
using PanSt3R.Evaluation.Counting;
using PanSt3R.Evaluation.Protocols;
using PanSt3R.Evaluation.Reports.Documents;
using PanSt3R.Evaluation.SceneQuality;
using PanSt3R.Evaluation.Sources;
using PanSt3R.Evaluation.Sources.PanLift;
using PanSt3R.Files;

namespace PanSt3R.Evaluation.Datasets;

/// <summary>Computes scene-PQ of single scenes, images in parallel; holds a few images at a time.</summary>
internal sealed class SceneEvaluator : ISceneEvaluator
{
    private readonly Protocol _protocol;

    private readonly ClassTable _table;

    private readonly LabelSources _sources;

    private readonly int _parallelism;

    private int _missingFrames;

    public SceneEvaluator(EvaluationOptions options, ClassTable table)
    {
        (_protocol, _table, _parallelism) = (options.Protocol, table, options.Parallelism);
        _sources = new LabelSources(table, new Dictionary<Side, ClassMapChoice>
        {
            [Side.GroundTruth] = ClassMapChoice.Of(options.GroundTruthMap, _protocol.GroundTruthMaps),
            [Side.Prediction] = ClassMapChoice.Of(options.PredictionMap, _protocol.PredictionMaps),
        });
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Warnings => _missingFrames > 0
        ? [$"{_missingFrames} images under test have no prediction and do not count."]
        : [];

    /// <inheritdoc/>
    public SceneReport Evaluate(ScenePair scene, CancellationToken cancellationToken)
    {
        if (_sources.Open(scene.Prediction, scene.Name, Side.Prediction, cancellationToken) is not { } prediction)
        {
            return SceneReports.Skipped(scene.Name, $"'{scene.Prediction}' holds no prediction.");
        }

        var target = _sources.Open(scene.GroundTruth, scene.Name, Side.GroundTruth, cancellationToken)!;
        var underTest = FramesUnderTest(scene, target);
        var frames = Predicted(underTest, scene, prediction);
        Interlocked.Add(ref _missingFrames, underTest.Count - frames.Count);
        var pixels = new ScenePixels(_table);
        var perImage = new double?[frames.Count];
        Parallelism.For(frames.Count, _parallelism, Compare, cancellationToken);
        var quality = ScenePanopticQuality.Of(pixels, _protocol.MinimumShare);
        return SceneReports.Evaluated(scene.Name, frames.Count, pixels.Total, quality, perImage.Average());

        void Compare(int index)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var image = Count(frames[index], target, prediction);
            perImage[index] = ScenePanopticQuality.Of(image, _protocol.MinimumShare).All.Pq;
            lock (pixels)
            {
                pixels.Add(image);
            }
        }
    }

    /// <inheritdoc/>
    public ScenePreview Preview(ScenePair scene, CancellationToken cancellationToken)
    {
        var prediction = _sources.Open(scene.Prediction, scene.Name, Side.Prediction, cancellationToken)!;
        var target = _sources.Open(scene.GroundTruth, scene.Name, Side.GroundTruth, cancellationToken)!;
        var frames = ScenePreview.Choose(Predicted(FramesUnderTest(scene, target), scene, prediction));
        return ScenePreview.Of(frames.Select(frame => Read(frame, target, prediction)), _table);
    }

    private static List<string> FramesUnderTest(ScenePair scene, ILabelSource target)
    {
        var split = Split.Read(scene.GroundTruth);
        return [.. target.Frames.Where(frame => split?.Contains(frame) != false)];
    }

    private static List<string> Predicted(List<string> underTest, ScenePair scene, ILabelSource prediction)
    {
        var predicted = prediction.Frames.ToHashSet(StringComparer.Ordinal);
        var frames = underTest.Where(predicted.Contains).ToList();
        return frames.Count > 0
            ? frames
            : throw new InvalidContentException(
                $"No image under test of '{scene.GroundTruth}' has a prediction in '{scene.Prediction}'. Use the same file names on both sides.");
    }

    private FramePair Read(string frame, ILabelSource target, ILabelSource prediction) =>
        FramePair.At(frame, target.Read(frame), prediction.Read(frame), _protocol.Size);

    private ScenePixels Count(string frame, ILabelSource target, ILabelSource prediction)
    {
        var pixels = new ScenePixels(_table);
        foreach (var (targetLabel, predictedLabel, count) in Read(frame, target, prediction).Count())
        {
            pixels.Add(targetLabel, predictedLabel, count);
        }

        return pixels;
    }
}
