using System.Diagnostics;
using PanSt3R.Evaluation.Datasets;
using PanSt3R.Evaluation.Protocols;
using PanSt3R.Evaluation.Reports;
using PanSt3R.Evaluation.Reports.Documents;
using PanSt3R.Files;
using PanSt3R.Inference.Merging;
using PanSt3R.Inference.Outputs;
using PanSt3R.Inference.Pipeline;
using PanSt3R.Network.Bundles;
using PanSt3R.Rooms.Captures;
using PanSt3R.Trials.Baselines;
using PanSt3R.Trials.Geometry;

namespace PanSt3R.Trials;

/// <summary>
/// Makes rooms, reconstructs them from their photos alone, and measures the result. Disk: about the size of the photos and
/// of the predictions of one room; what is kept lies in the trial's folder.
/// </summary>
public sealed class RoomTrial
{
    private const string ProtocolName = "rooms";

    private readonly ModelBundle _bundle;

    private readonly TrialOptions _options;

    private readonly TrialSetting _setting;

    private readonly TrialFolders _folders;

    private readonly Protocol _protocol = Protocol.Load(ProtocolName);

    private RoomTrial(ModelBundle bundle, TrialOptions options, TrialSetting setting, TrialFolders folders) =>
        (_bundle, _options, _setting, _folders) = (bundle, options, setting, folders);

    /// <summary>Runs one setting.</summary>
    /// <param name="bundle">The model; its classes are those of the rooms.</param>
    /// <param name="options">What all settings have in common.</param>
    /// <param name="setting">The setting.</param>
    /// <param name="folders">Where things are put; the folder exists and is empty.</param>
    /// <param name="progress">Told of every room.</param>
    /// <param name="cancellationToken">Stops within a view.</param>
    /// <exception cref="InvalidSettingsException">An option is out of range, or the model has no classes.</exception>
    public static TrialResult Run(
        ModelBundle bundle,
        TrialOptions options,
        TrialSetting setting,
        TrialFolders folders,
        IProgress<TrialEvent>? progress = null,
        CancellationToken cancellationToken = default) =>
        new RoomTrial(bundle, options, setting, folders).Run(progress, cancellationToken);

    private TrialResult Run(IProgress<TrialEvent>? progress, CancellationToken cancellationToken)
    {
        CaptureRun.Write(Rooms, _folders.Rooms, progress: null, cancellationToken);
        var baselines = RoomBaselines.Learn(
            Rooms with { Seed = _options.BaselineSeed, Scenes = _options.BaselineScenes }, cancellationToken);
        var scenes = new List<SceneMeasures>(_options.Scenes);
        for (int index = 0; index < _options.Scenes; index++)
        {
            progress?.Report(new TrialEvent(_setting.Name, index, _options.Scenes));
            scenes.Add(Measure(index, baselines, cancellationToken));
        }

        File.Delete(_folders.Predictions);
        progress?.Report(new TrialEvent(_setting.Name, _options.Scenes, _options.Scenes));
        return new TrialResult(
            _setting.Name,
            _options.Scenes,
            [.. _options.Methods.Select(method => Evaluate(method, cancellationToken))],
            GeometryErrors.Mean([.. scenes.Select(scene => scene.Geometry)]),
            new BaselineResult(scenes.Average(scene => scene.Baselines.PointError), scenes.Average(scene => scene.Baselines.Pq)),
            scenes.Average(scene => scene.Seconds));
    }

    private CaptureOptions Rooms => new()
    {
        Scenes = _options.Scenes,
        Views = _setting.Views,
        Size = _options.Size,
        Seed = _options.Seed,
        CameraStep = _options.CameraStep,
    };

    private SceneMeasures Measure(int index, RoomBaselines baselines, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        int reference = Reconstruct(index, cancellationToken);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var scene = SceneStudio.Make(Rooms, index, cancellationToken);
        var predicted = PredictedPoints.Read(_folders.Predictions, _setting.Views);
        foreach (var method in _options.Methods.Skip(1))
        {
            SceneReconstruction.Repeat(
                _folders.Predictions, SceneFolder(method, index), Settings(method), progress: null, cancellationToken);
        }

        var classes = _protocol.ClassesFor(_folders.Rooms)!;
        return new SceneMeasures(
            predicted.ErrorsTo(TruePoints.Of(scene, reference), reference),
            new BaselineResult(
                baselines.PointError(scene, reference), baselines.Pq(scene, classes, _protocol.MinimumShare)),
            seconds);
    }

    /// <summary>Runs the network on a room and merges with the first method; returns the index of the reference view.</summary>
    private int Reconstruct(int index, CancellationToken cancellationToken)
    {
        File.Delete(_folders.Predictions);
        string images = Path.Combine(_folders.Rooms, TrialFolders.Scene(index), "images");
        var method = _options.Methods[0];
        var report = SceneReconstruction.Run(
            _bundle,
            images,
            SceneFolder(method, index),
            Settings(method) with { SavedPredictions = _folders.Predictions },
            progress: null,
            cancellationToken);
        return report.Inputs.Index().First(input => input.Item.View == report.ReferenceView).Index;
    }

    // Every point is kept: how sure a network of these rooms is of its points says nothing about the default threshold.
    private SceneOptions Settings(MergeMethod method) => new()
    {
        ImageSize = Math.Max(_options.Size.Width, _options.Size.Height),
        Keyframes = _setting.Keyframes,
        Method = method,
        Outputs = new OutputOptions { MinimumConfidence = 1 },
    };

    private string SceneFolder(MergeMethod method, int index) =>
        Path.Combine(_folders.Reconstructions(method), TrialFolders.Scene(index));

    private MethodResult Evaluate(MergeMethod method, CancellationToken cancellationToken)
    {
        using var folder = OutputFolder.Create(_folders.Report(method));
        string name = MergeNames.Methods.First(one => one.Value == method).Key;
        var report = DatasetEvaluation.Run(
            new EvaluationOptions
            {
                Protocol = _protocol,
                Predictions = _folders.Reconstructions(method),
                GroundTruth = _folders.Rooms,
                Name = $"{_setting.Name}, {name}",
                Strict = true,
            },
            folder,
            progress: null,
            cancellationToken);
        var inputs = new InputsReport(Path.GetFileName(_folders.Reconstructions(method)), Path.GetFileName(_folders.Rooms));
        EvaluationReportWriter.Write(folder, report with { Inputs = inputs }, cancellationToken);
        folder.Commit();
        return new MethodResult(name, report.Figures);
    }

    private sealed record SceneMeasures(GeometryErrors Geometry, BaselineResult Baselines, double Seconds);
}
