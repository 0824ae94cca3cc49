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
    public SceneReport Evaluate(ScenePair scene, CancellationToken cancellationToken)
    {
        if (_sources.Open(scene.Prediction, scene.Name, Side.Prediction, cancellationToken) is not { } prediction)
        {
            return SceneReports.Skipped(scene.Name, $"'{scene.Prediction}' holds no prediction.");
        }

        var target = _sources.Open(scene.GroundTruth, scene.Name, Side.GroundTruth, cancellationToken)!;
        var frames = Frames(scene, target, prediction);
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

    private static List<string> Frames(ScenePair scene, ILabelSource target, ILabelSource prediction)
    {
        var underTest = Split.Read(scene.GroundTruth);
        var predicted = prediction.Frames.ToHashSet(StringComparer.Ordinal);
        var frames = target.Frames.Where(frame => predicted.Contains(frame) && underTest?.Contains(frame) != false).ToList();
        return frames.Count > 0
            ? frames
            : throw new InvalidContentException(
                $"No image under test of '{scene.GroundTruth}' has a prediction in '{scene.Prediction}'. Use the same file names on both sides.");
    }

    private ScenePixels Count(string frame, ILabelSource target, ILabelSource prediction)
    {
        var pair = FramePair.At(frame, target.Read(frame), prediction.Read(frame), _protocol.Size);
        var pixels = new ScenePixels(_table);
        foreach (var (targetLabel, predictedLabel, count) in pair.Count())
        {
            pixels.Add(targetLabel, predictedLabel, count);
        }

        return pixels;
    }
}
