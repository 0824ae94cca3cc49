using PanSt3R.Files;
using PanSt3R.Inference.Imaging;
using PanSt3R.Inference.Keyframes;
using PanSt3R.Inference.Merging;
using PanSt3R.Inference.Merging.Masks;
using PanSt3R.Inference.Merging.Overlaps;
using PanSt3R.Inference.Outputs.Reports;
using PanSt3R.Inference.Planning;
using PanSt3R.Inference.Prediction;
using PanSt3R.Network.Bundles;
using PanSt3R.Network.Runtime;
using PanSt3R.Network.Vocabularies;

namespace PanSt3R.Inference.Pipeline;

/// <summary>A folder of unposed photos in, a labelled reconstruction out.</summary>
public sealed class SceneReconstruction
{
    private const string ScratchFolder = ".scratch";

    private readonly LoadedModel _model;
    private readonly SceneOptions _options;
    private readonly KeyframeStrategy _keyframes;
    private readonly ClassVectors _classes;
    private readonly StageClock _clock;

    private SceneReconstruction(LoadedModel model, SceneOptions options, ClassVectors classes, StageClock clock)
    {
        (_model, _options, _classes, _clock) = (model, options, classes, clock);
        _keyframes = options.KeyframesFor(model.Bundle);
    }

    private ModelBundle Bundle => _model.Bundle;

    /// <summary>Reconstructs the photos of a folder.</summary>
    /// <param name="bundle">The model.</param>
    /// <param name="images">Folder with JPEG, PNG or WebP photos.</param>
    /// <param name="output">Result folder; it appears only when whole.</param>
    /// <param name="options">Settings.</param>
    /// <param name="progress">Told what happens; called on the thread that works.</param>
    /// <param name="cancellation">Stops within a graph or a view and leaves nothing behind.</param>
    /// <returns>The report, as written to <c>report.json</c>.</returns>
    /// <exception cref="InvalidContentException">Photos, model or classes cannot be used.</exception>
    /// <exception cref="InvalidSettingsException">A setting is out of range, does not fit the machine, or the output cannot be written.</exception>
    /// <exception cref="DeviceMemoryException">Not even the smallest plan fits.</exception>
    public static ReconstructionReport Run(
        ModelBundle bundle,
        string images,
        string output,
        SceneOptions options,
        IProgress<SceneEvent>? progress = null,
        CancellationToken cancellation = default)
    {
        options.Validate();
        RequirePlaces(options);
        var clock = new StageClock(progress);
        var classes = SceneClasses.Read(bundle, options, clock, cancellation);
        using var model = LoadedModel.Load(bundle, options.Device);
        var reconstruction = new SceneReconstruction(model, options, classes, clock);
        return reconstruction.Run(() => ImageSet.PlanFolder(images, options.ImageOptions, cancellation), output, cancellation);
    }

    /// <summary>Reconstructs photos with a model that stays loaded.</summary>
    /// <param name="model">The model; no other scene runs on it.</param>
    /// <param name="photos">JPEG, PNG or WebP files in the order in which results list them.</param>
    /// <param name="output">Result folder; it appears only when whole.</param>
    /// <param name="options">Settings; the model has its own device.</param>
    /// <param name="progress">Told what happens; called on the thread that works.</param>
    /// <param name="cancellation">Stops within a graph or a view and leaves nothing behind.</param>
    /// <returns>The report, as written to <c>report.json</c>.</returns>
    /// <exception cref="InvalidContentException">Photos, model or classes cannot be used.</exception>
    /// <exception cref="InvalidSettingsException">A setting is out of range, does not fit the machine, or the output cannot be written.</exception>
    /// <exception cref="DeviceMemoryException">Not even the smallest plan fits; the model should be loaded again.</exception>
    public static ReconstructionReport Run(
        LoadedModel model,
        IReadOnlyList<string> photos,
        string output,
        SceneOptions options,
        IProgress<SceneEvent>? progress = null,
        CancellationToken cancellation = default)
    {
        options.Validate();
        RequirePlaces(options);
        var clock = new StageClock(progress);
        var classes = SceneClasses.Read(model.Bundle, options with { Device = model.Device }, clock, cancellation);
        var reconstruction = new SceneReconstruction(model, options, classes, clock);
        return reconstruction.Run(() => ImageSet.Plan(photos, options.ImageOptions, cancellation), output, cancellation);
    }

    /// <summary>Repeats everything after the network on saved predictions, with other settings.</summary>
    /// <param name="predictions">File written by an earlier run.</param>
    /// <param name="output">Result folder; it appears only when whole.</param>
    /// <param name="options">Settings; those of the network have no effect.</param>
    /// <param name="progress">Told what happens.</param>
    /// <param name="cancellation">Stops within a view and leaves nothing behind.</param>
    /// <returns>The report, as written to <c>report.json</c>.</returns>
    /// <exception cref="InvalidContentException">The file holds no predictions of a run.</exception>
    public static ReconstructionReport Repeat(
        string predictions,
        string output,
        SceneOptions options,
        IProgress<SceneEvent>? progress = null,
        CancellationToken cancellation = default)
    {
        options.Validate();
        using var masks = new PredictionFile(predictions);
        using var views = new SavedViews(predictions, masks.Views);
        var scene = SceneDescription.FromPredictions(masks, predictions);
        using var folder = OutputFolder.Create(output, options.Replaces);
        var prediction = new ScenePrediction(scene, masks, masks.Classes, null, views);
        var report = new FinishingStage(options, new StageClock(progress)).Run(prediction, folder, cancellation);
        folder.Commit();
        return report;
    }

    private static void RequirePlaces(SceneOptions options)
    {
        if (options.SavedPredictions is { } saved)
        {
            SavedPredictions.RequirePlace(saved);
        }
    }

    private ReconstructionReport Run(Func<ImageSet> photos, string output, CancellationToken cancellation)
    {
        using var folder = OutputFolder.Create(output, _options.Replaces);
        using var scratch = new ScratchViews(folder.PathOf(ScratchFolder));
        var scene = PreparedScene.Load(photos(), scratch, _clock, cancellation);
        using var collected = Predict(scene, scratch, cancellation);
        var report = new FinishingStage(_options, _clock).Run(collected.Prediction, folder, cancellation);
        collected.KeepSaved();
        folder.Commit();
        return report;
    }

    private CollectedScene Predict(PreparedScene scene, ScratchViews scratch, CancellationToken cancellation)
    {
        var (runner, classes, model) = (_model.Runner, _classes, Bundle.Manifest);
        var comparison = ComparisonCost.Of(_keyframes, model.Network, Bundle.Retrieval?.Configuration);
        var planner = new ScenePlanner(model.Network, model.Precision, Bundle.WeightBytes, runner.Device, comparison);
        var first = planner.Plan(scene.TokenCounts, _keyframes, _options.MemoryLimit ?? _model.FreeMemory);
        return new FittingPlan(planner, scene.TokenCounts, _clock).Run(first, plan =>
        {
            var stage = new NetworkStage(runner, Bundle, _options, _keyframes, scene, scratch, _clock);
            return stage.Run(plan, classes, (choice, queries) => Collect(scene, scratch, classes, plan, choice, queries), cancellation);
        });
    }

    private CollectedScene Collect(
        PreparedScene scene, ScratchViews scratch, ClassVectors classes, ScenePlan plan, KeyframeChoice choice, SceneQueries queries)
    {
        var transformer = Bundle.Manifest.Network.MaskTransformer;
        var description = Describe(scene, classes.Vocabulary, plan, choice);
        var logits = new ClassLogits(transformer.Queries, queries.ClassLogits.Length / transformer.Queries, queries.ClassLogits);
        var settings = _options.MergeSettings(description);
        return new CollectedScene(
            description,
            logits,
            plan.CompressesMasks
                ? new CompressedMaskStore(transformer.Queries, scratch.MasksPath, plan.MaskMemory)
                : new HalfMaskStore(transformer.Queries),
            settings.Method == MergeMethod.Qubo ? new OverlapAccumulator(transformer.Queries, settings.OverlapResolution) : null,
            _options.SavedPredictions is { } path ? SavedPredictions.Create(path, description, logits, scene) : null,
            scratch);
    }

    private SceneDescription Describe(PreparedScene scene, ClassVocabulary vocabulary, ScenePlan plan, KeyframeChoice choice)
    {
        var manifest = Bundle.Manifest;
        return new SceneDescription
        {
            Model = new ModelReport(manifest.Name, $"sha256:{Bundle.Fingerprint}"),
            DefaultMethod = CheckpointMerging.Method(manifest.Merge),
            LabelMode = manifest.Network.MaskTransformer.Labels,
            Vocabulary = vocabulary,
            Views = [.. scene.Images.Select(image => new DescribedView(image.Name, Path.GetFileName(image.Header.Path)))],
            Inputs = scene.Inputs,
            Keyframes = choice.Keyframes,
            ReferenceView = choice.Order.ReferenceView,
            Plan = plan.Line,
            Settings = SceneReport.NetworkSettings(_options, _keyframes),
        };
    }
}
