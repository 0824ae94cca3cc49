using System.Diagnostics;
using PanSt3R.Files;
using PanSt3R.Splatting.Files;
using PanSt3R.Splatting.Fitting;
using PanSt3R.Splatting.Gaussians;
using PanSt3R.Splatting.Labels;

namespace PanSt3R.Splatting.Pipeline;

/// <summary>
/// From a reconstruction to labelled Gaussians (PanSt3R section 3.3): fits them to the photos, gives them the labels of the segment maps,
/// and shows what they show from the cameras of the photos.
/// </summary>
/// <remarks>The folder that comes out is a reconstruction itself, rendered; Gaussians and labels lie beside it.</remarks>
public sealed class SceneSplatting
{
    private readonly SplatOptions _options;
    private readonly SplatClock _clock;
    private readonly CancellationToken _cancellation;

    private SceneSplatting(SplatOptions options, SplatClock clock, CancellationToken cancellation) =>
        (_options, _clock, _cancellation) = (options, clock, cancellation);

    /// <summary>Makes Gaussians.</summary>
    /// <param name="reconstruction">Folder that <c>panst3r run</c> has written.</param>
    /// <param name="output">Folder for the result; it appears when whole.</param>
    /// <param name="options">Settings.</param>
    /// <param name="progress">Told what happens.</param>
    /// <param name="time">Measures time; null for the system's clock.</param>
    /// <param name="cancellation">Stops within an iteration or a view.</param>
    /// <exception cref="InvalidContentException">The reconstruction cannot be used.</exception>
    /// <exception cref="InvalidSettingsException">A setting is out of range, the output cannot be written, or memory does not suffice.</exception>
    public static SplatReport Run(
        string reconstruction,
        string output,
        SplatOptions options,
        IProgress<SplatEvent>? progress = null,
        TimeProvider? time = null,
        CancellationToken cancellation = default)
    {
        options.Validate();
        using var folder = OutputFolder.Create(output, options.Overwrites ? SplatFiles.Report : null);
        var clock = new SplatClock(progress, time ?? TimeProvider.System);
        var report = new SceneSplatting(options, clock, cancellation).Run(reconstruction, folder);
        folder.Commit();
        return report;
    }

    private SplatReport Run(string reconstruction, OutputFolder folder)
    {
        var scene = PosedScene.Read(reconstruction, _options, _clock, _cancellation);
        var fit = Fit(scene);
        var labels = Uplift(scene, fit.Gaussians);
        WriteGaussians(scene, fit.Gaussians, labels, folder);
        var views = _clock.Run(
            SplatStage.Views,
            scene.Views.Count,
            advance => new SplatViewWriter(scene, fit.Gaussians, labels, _options, folder, _clock).Write(advance, _cancellation));
        var report = new SplatReport
        {
            Source = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(reconstruction))),
            Options = OptionsText.Of(_options),
            Gaussians = fit.Gaussians.Count,
            LabelsPerGaussian = (double)labels.Labels.Length / fit.Gaussians.Count,
            Fitted = SplatFigures.Of([.. views.Where(view => !view.IsHeldOut)])!,
            HeldOut = SplatFigures.Of([.. views.Where(view => view.IsHeldOut)]),
            Views = views,
            Loss = fit.LossCurve,
            Stages = _clock.Times,
            PeakMemoryBytes = Process.GetCurrentProcess().PeakWorkingSet64,
            Warnings = _clock.Warnings,
        };
        report.Write(folder.PathOf(SplatFiles.Report));
        return report;
    }

    private FitResult Fit(PosedScene scene) => _clock.Run(SplatStage.Fit, _options.Fit.Iterations, advance =>
    {
        var progress = new Forwarded(_clock, advance);
        return SceneFit.Run([.. scene.Fitted.Select(view => view.Fit)], scene.Points, _options.Fit, progress, cancellation: _cancellation);
    });

    private SparseLabels Uplift(PosedScene scene, GaussianSet set)
    {
        var fitted = scene.Fitted.ToList();
        return _clock.Run(SplatStage.Uplift, fitted.Count, advance =>
        {
            var uplift = new LabelUplift(set, threads: _options.Fit.Threads);
            foreach (var (index, view) in fitted.Index())
            {
                var camera = view.Fit.Camera;
                short[] labels = [.. view.Fit.Instances!.Select(instance => (short)instance)];
                uplift.Add(camera, new LabelMap(camera.Width, camera.Height, labels), _cancellation);
                advance(index + 1);
            }

            return LabelCompaction.Compact(uplift.Sums);
        });
    }

    private void WriteGaussians(PosedScene scene, GaussianSet set, SparseLabels labels, OutputFolder folder)
    {
        var segments = scene.Stored.Segments;
        var columns = LabelColumns.Of(labels, label => (ushort)segments[label].ClassIndex);
        int[] ids = [.. columns.InstanceIds.Select(label => label == LabelMap.None ? LabelMap.None : segments[label].Id)];
        GaussianPlyWriter.Write(folder.PathOf(SplatFiles.Gaussians), set, columns with { InstanceIds = ids }, _cancellation);
        LabelFile.Write(folder.PathOf(SplatFiles.Labels), labels);
    }

    private sealed class Forwarded(SplatClock clock, Action<int> advance) : IProgress<FitProgress>
    {
        public void Report(FitProgress value)
        {
            advance(value.Iteration);
            clock.Report(new SplatEvent.Fitted(value.Loss, value.Gaussians));
        }
    }
}
