using PanSt3R.Files;
using PanSt3R.Inference.Merging;
using PanSt3R.Inference.Outputs;
using PanSt3R.Inference.Outputs.Reports;

namespace PanSt3R.Inference.Pipeline;

/// <summary>Merges masks into segments and writes the result, view by view.</summary>
internal sealed class FinishingStage(SceneOptions options, StageClock clock)
{
    /// <summary>Runs the stage and disposes the predicted views; the folder still has to be committed.</summary>
    public ReconstructionReport Run(ScenePrediction prediction, OutputFolder folder, CancellationToken cancellation)
    {
        var scene = prediction.Scene;
        MergeResult? merged = null;
        clock.Run(SceneStage.Merge, 1, _ => merged = Merge(prediction, cancellation), cancellation);
        using var writer = new ReconstructionWriter(
            folder, options.Outputs, scene.Vocabulary, merged!.Segments, scene.Views.Count);
        clock.Run(SceneStage.Outputs, scene.Views.Count, view => writer.AddView(Join(prediction, merged, view, cancellation), cancellation), cancellation);
        prediction.Views.Dispose();
        return writer.Complete(SceneReport.Make(scene, options, merged, clock), cancellation);
    }

    private MergeResult Merge(ScenePrediction prediction, CancellationToken cancellation)
    {
        var settings = options.MergeSettings(prediction.Scene);
        var result = MaskMerger.Merge(
            prediction.Masks, prediction.Logits, settings, prediction.Overlaps, cancellationToken: cancellation);
        if (result.Report.Selection is { Result: { IsProvenOptimal: false } solved })
        {
            clock.Warn($"The selection of masks is at most {solved.Gap:G3} below the optimum; a longer --time-limit may improve it.");
        }

        return result;
    }

    private static ReconstructedView Join(ScenePrediction prediction, MergeResult merged, int view, CancellationToken cancellation)
    {
        var predicted = prediction.Views.Read(view);
        return new ReconstructedView
        {
            Name = prediction.Scene.Views[view].Name,
            SourceFile = prediction.Scene.Views[view].SourceFile,
            Image = predicted.Image,
            Points = predicted.Points,
            Depth = predicted.Depth,
            Confidence = predicted.Confidence,
            Panoptic = merged.LabelView(view, cancellation),
            Camera = predicted.Camera,
            IsKeyframe = prediction.Scene.Keyframes.Contains(view),
        };
    }
}
