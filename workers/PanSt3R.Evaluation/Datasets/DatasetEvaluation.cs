using PanSt3R.Evaluation.Counting;
using PanSt3R.Evaluation.Protocols;
using PanSt3R.Evaluation.Reports.Documents;
using PanSt3R.Files;

namespace PanSt3R.Evaluation.Datasets;

/// <summary>
/// Evaluates predictions of a dataset. Scenes are compared in parallel and fail alone; memory grows with the segments and
/// with the images that are compared at the same time, not with the dataset.
/// </summary>
public static class DatasetEvaluation
{
    /// <summary>Compares all scenes and sums up.</summary>
    /// <param name="options">What to evaluate.</param>
    /// <param name="progress">Told of every scene.</param>
    /// <param name="cancellationToken">Stops within an image.</param>
    /// <exception cref="InvalidContentException">
    /// Nothing could be compared; or, with <see cref="EvaluationOptions.Strict"/> or a single scene, one could not.
    /// </exception>
    public static EvaluationReport Run(
        EvaluationOptions options, IProgress<EvaluationEvent>? progress = null, CancellationToken cancellationToken = default)
    {
        var pairs = DatasetLayout.Find(options.Predictions, options.GroundTruth);
        var scenes = options.Protocol.Metric == Metric.ImagePq && pairs.Count == 1
            ? Images(options, pairs[0], progress, cancellationToken)
            : Scenes(options, pairs, progress, cancellationToken);
        RequireAny(scenes, options.GroundTruth);
        return DatasetReport.Of(options, scenes, cancellationToken);
    }

    private static SceneReport[] Scenes(
        EvaluationOptions options,
        IReadOnlyList<ScenePair> pairs,
        IProgress<EvaluationEvent>? progress,
        CancellationToken cancellationToken)
    {
        var evaluator = Evaluator(options);
        bool failsAlone = pairs.Count > 1 && !options.Strict;
        return All(pairs.Count, Evaluate, options, progress, cancellationToken);

        SceneReport Evaluate(int index)
        {
            try
            {
                var report = evaluator.Evaluate(pairs[index], cancellationToken);
                return failsAlone || report.Status == SceneStatus.Evaluated ? report : throw new InvalidContentException(report.Reason!);
            }
            catch (Exception error) when (failsAlone && error is InvalidContentException or IOException or UnauthorizedAccessException)
            {
                return SceneReports.Failed(pairs[index].Name, error.Message);
            }
        }
    }

    private static SceneReport[] Images(
        EvaluationOptions options, ScenePair scene, IProgress<EvaluationEvent>? progress, CancellationToken cancellationToken)
    {
        var evaluator = new ImageEvaluator(options);
        var pair = evaluator.Open(scene)
            ?? throw new InvalidContentException($"'{scene.Prediction}' holds no COCO panoptic set, which image PQ needs.");
        return All(pair.Images.Count, index => evaluator.Evaluate(pair, pair.Images[index]), options, progress, cancellationToken);
    }

    private static ISceneEvaluator Evaluator(EvaluationOptions options)
    {
        if (options.Protocol.Metric == Metric.ImagePq)
        {
            return new ImageEvaluator(options);
        }

        var table = options.Protocol.ClassesFor(options.GroundTruth) ?? throw new InvalidSettingsException(
            $"The protocol '{options.Protocol.Name}' takes its classes from each ground truth, but scene-PQ needs one list. List them in the protocol.");
        return new SceneEvaluator(options, table);
    }

    private static SceneReport[] All(
        int count,
        Func<int, SceneReport> evaluate,
        EvaluationOptions options,
        IProgress<EvaluationEvent>? progress,
        CancellationToken cancellationToken)
    {
        progress?.Report(new EvaluationEvent.Started(count));
        var reports = new SceneReport[count];
        int done = 0;
        Parallelism.For(count, options.Parallelism, Step, cancellationToken);
        return reports;

        void Step(int index)
        {
            reports[index] = evaluate(index);
            progress?.Report(new EvaluationEvent.Finished(reports[index], Interlocked.Increment(ref done), count));
        }
    }

    private static void RequireAny(SceneReport[] scenes, string groundTruth)
    {
        if (!scenes.Any(scene => scene.Status == SceneStatus.Evaluated))
        {
            throw new InvalidContentException(
                $"None of the {scenes.Length} scenes of '{groundTruth}' could be compared. The first: {scenes.FirstOrDefault()?.Reason}");
        }
    }
}
