using System.Text.Json;
using PanSt3R.Files;
using PanSt3R.Inference.Geometry;
using PanSt3R.Inference.Outputs;
using PanSt3R.Inference.Outputs.Reading;
using PanSt3R.Splatting.Files;
using PanSt3R.Splatting.Views;

namespace PanSt3R.Splatting.Pipeline;

/// <summary>Views that nobody photographed, with their labels, from a folder that <see cref="SceneSplatting"/> has written.</summary>
public static class NovelViews
{
    /// <summary>Renders views.</summary>
    /// <param name="splats">Folder of the Gaussians.</param>
    /// <param name="output">Folder for the result, a reconstruction of the rendered views; it appears when whole.</param>
    /// <param name="options">Which views.</param>
    /// <param name="progress">Told what happens.</param>
    /// <param name="time">Measures time; null for the system's clock.</param>
    /// <param name="cancellation">Stops within a view.</param>
    /// <exception cref="InvalidContentException">The Gaussians or the cameras cannot be used.</exception>
    /// <exception cref="InvalidSettingsException">A setting is out of range, or the output cannot be written.</exception>
    public static NovelViewReport Render(
        string splats,
        string output,
        NovelViewOptions options,
        IProgress<SplatEvent>? progress = null,
        TimeProvider? time = null,
        CancellationToken cancellation = default)
    {
        options.Validate();
        using var folder = OutputFolder.Create(output, options.Overwrites ? SplatFiles.Report : null);
        var clock = new SplatClock(progress, time ?? TimeProvider.System);
        var stored = StoredReconstruction.Open(splats);
        var cameras = CamerasOf(stored, options);
        var set = GaussianPlyReader.Read(Path.Combine(splats, SplatFiles.Gaussians), cancellation).Set;
        var labels = LabelFile.Read(Path.Combine(splats, SplatFiles.Labels), set.Count);
        if (labels.LabelLimit > stored.Segments.Count)
        {
            throw new InvalidContentException($"'{splats}' has Gaussians with labels of segments that are not in its segments.json; make them again.");
        }

        var views = new SplatViews(set, labels, [.. stored.Segments.Select(segment => segment.Id)]);
        using var writer = new ReconstructionWriter(folder, SplatOutputs.Options, stored.Vocabulary, stored.Segments, cameras.Count);
        var figures = clock.Run(SplatStage.Views, cameras.Count, advance =>
        {
            foreach (var (index, (name, camera)) in cameras.Index())
            {
                writer.AddView(views.Render(name, camera, cancellation), cancellation);
                advance(index + 1);
            }

            return writer.CompleteFiles(cameras[0].Name, cancellation);
        });
        var report = new NovelViewReport("panst3r.views/1", set.Count, cameras.Count, figures.PointCloud.Points, clock.Times, figures.Warnings);
        using (var stream = new FileStream(folder.PathOf(SplatFiles.Report), FileMode.CreateNew, FileAccess.Write))
        {
            JsonSerializer.Serialize(stream, report, SplatJson.Default.NovelViewReport);
        }

        folder.Commit();
        return report;
    }

    private static List<(string Name, ViewCamera Camera)> CamerasOf(StoredReconstruction stored, NovelViewOptions options)
    {
        var source = options.Cameras is { } file ? StoredReconstruction.ReadCameras(file) : stored.Views;
        var known = source.Where(view => SplatCameras.Of(view.Camera) is not null).ToList();
        if (known.Count == 0)
        {
            throw new InvalidContentException("There is no camera with a pose and a focal length; give others with --cameras.");
        }

        var scaled = known.Select(view => (view.Name, Camera: SplatCameras.Scaled(view.Camera!, options.Scale)));
        return options.Cameras is not null
            ? [.. scaled]
            : [.. CameraPath.Through([.. scaled.Select(view => view.Camera)], options.Frames).Select((camera, index) => ($"frame-{index + 1:0000}", camera))];
    }
}

/// <summary>What was rendered: <c>report.json</c> of a folder of novel views.</summary>
/// <param name="Schema">Name and version of the structure.</param>
/// <param name="Gaussians">Number of Gaussians.</param>
/// <param name="Views">Number of views.</param>
/// <param name="Points">Points in their cloud.</param>
/// <param name="Stages">Wall time by stage.</param>
/// <param name="Warnings">What the user should know, one sentence each.</param>
public sealed record NovelViewReport(
    string Schema, int Gaussians, int Views, long Points, IReadOnlyList<StageTime> Stages, IReadOnlyList<string> Warnings);
