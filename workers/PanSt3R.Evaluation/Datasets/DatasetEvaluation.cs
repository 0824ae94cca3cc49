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
    /// <param name="previews">Gets pictures of the worst scenes; null for none.</param>
    /// <param name="progress">Told of every scene.</param>
    /// <param name="cancellationToken">Stops within an image.</param>
    /// <exception cref="InvalidContentException">
    /// Nothing could be compared; or, with <see cref="EvaluationOptions.Strict"/> or a single scene, one could not.
    /// </exception>
    public static EvaluationReport Run(
        EvaluationOptions options,
        OutputFolder? previews = null,
        IProgress<EvaluationEvent>? progress = null,
        CancellationToken cancellationToken = default)
    {
        var pairs = DatasetLayout.Find(options.Predictions, options.GroundTruth);
        var units = Units(options, pairs);
        var scenes = Evaluate(units, options.Parallelism, progress, cancellationToken);
        RequireAny(scenes, options.GroundTruth);
        if (previews is not null)
        {
            ReportPreviews.Write(units, scenes, previews, cancellationToken);
        }

        return DatasetReport.Of(options, scenes, cancellationToken) with
        {
            Provenance = RunProvenance.Of(pairs),
            Warnings = units.Warnings,
        };
    }

    private static IEvaluationUnits Units(EvaluationOptions options, IReadOnlyList<ScenePair> pairs) =>
        options.Protocol.Metric == Metric.ImagePq && pairs.Count == 1 && !options.WholeScenes
            ? new ImageUnits(ImageEvaluator.Open(pairs[0], options.JoinStuff), options.Protocol.Size)
            : new SceneUnits(pairs, Evaluator(options), options.Strict);

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

    private static SceneReport[] Evaluate(
        IEvaluationUnits units, int parallelism, IProgress<EvaluationEvent>? progress, CancellationToken cancellationToken)
    {
        progress?.Report(new EvaluationEvent.Started(units.Count));
        var reports = new SceneReport[units.Count];
        int done = 0;
        Parallelism.For(units.Count, parallelism, Step, cancellationToken);
        return reports;

        void Step(int index)
        {
            reports[index] = units.Evaluate(index, cancellationToken);
            progress?.Report(new EvaluationEvent.Finished(reports[index], Interlocked.Increment(ref done), units.Count));
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
