using PanSt3R.Files;
using PanSt3R.Inference.Merging;
using PanSt3R.Inference.Outputs.Cameras;
using PanSt3R.Inference.Outputs.Colmap;
using PanSt3R.Inference.Outputs.Json;
using PanSt3R.Inference.Outputs.Naming;
using PanSt3R.Inference.Outputs.Panoptic;
using PanSt3R.Inference.Outputs.PointClouds;
using PanSt3R.Inference.Outputs.Preview;
using PanSt3R.Inference.Outputs.Reports;
using PanSt3R.Inference.Outputs.Segments;
using PanSt3R.Network.Vocabularies;

namespace PanSt3R.Inference.Outputs;

/// <summary>
/// Writes a whole reconstruction as views stream by. Of a view it keeps names, camera and boxes, and of at most
/// twelve views small pictures, so memory does not grow with the pixels of the run. Call <see cref="AddView"/> for
/// every view in the user's order, then <see cref="Complete"/>, then <see cref="OutputFolder.Commit"/>.
/// </summary>
public sealed class ReconstructionWriter : IDisposable
{
    /// <summary>Name of the report, which also marks a folder as a result.</summary>
    public const string ReportFile = "report.json";

    private const int MaximumViews = ushort.MaxValue + 1;

    private readonly OutputFolder _folder;
    private readonly OutputOptions _options;
    private readonly SegmentCatalog _catalog;
    private readonly int _viewCount;
    private readonly PointCloudWriter _pointCloud;
    private readonly ColmapWriter _colmap;
    private readonly SegmentStatistics _statistics;
    private readonly PreviewSheet _preview;
    private readonly UniqueFileNames _names = new();
    private readonly List<ViewRecord> _views = [];
    private readonly List<string> _warnings = [];
    private long _pixelCount;

    /// <summary>Opens the files that grow with the views.</summary>
    /// <param name="folder">Where to write; stays owned by the caller.</param>
    /// <param name="options">What to write.</param>
    /// <param name="vocabulary">Classes of the run; their index is the category id everywhere.</param>
    /// <param name="segments">All segments of the scene: points and pictures need their classes from the first view on.</param>
    /// <param name="viewCount">Number of views that will follow, 1..65536.</param>
    /// <exception cref="InvalidSettingsException">An option or the number of views is out of range.</exception>
    /// <exception cref="InvalidContentException">Segments contradict each other or the vocabulary.</exception>
    public ReconstructionWriter(
        OutputFolder folder,
        OutputOptions options,
        ClassVocabulary vocabulary,
        IReadOnlyList<PanopticSegment> segments,
        int viewCount)
    {
        options.Validate();
        if (viewCount is < 1 or > MaximumViews)
        {
            throw new InvalidSettingsException($"The number of views is {viewCount}; it must be in 1..{MaximumViews}.");
        }

        (_folder, _options, _viewCount) = (folder, options, viewCount);
        _catalog = new SegmentCatalog(segments, vocabulary);
        _statistics = new SegmentStatistics(_catalog);
        _preview = new PreviewSheet(_catalog, options, viewCount);
        (_pointCloud, _colmap) = WriteGuard.Run(folder.Target, () => (
            new PointCloudWriter(folder.PathOf("pointcloud.ply"), options, _catalog),
            new ColmapWriter(folder, viewCount)));
    }

    /// <summary>Writes everything that belongs to the next view.</summary>
    /// <exception cref="ArgumentException">Arrays of the view differ in size.</exception>
    /// <exception cref="InvalidContentException">The view has a segment that is not in the list.</exception>
    /// <exception cref="IOException">The disk is full or was lost.</exception>
    public void AddView(ReconstructedView view, CancellationToken cancellationToken = default)
    {
        view.Validate();
        if (_views.Count == _viewCount)
        {
            throw new InvalidOperationException($"{_viewCount} views were announced; '{view.Name}' is one more.");
        }

        WriteGuard.Run(_folder.Target, () => Write(view, cancellationToken));
    }

    /// <summary>Writes what needs all views, and the report with the figures of the outputs filled in.</summary>
    /// <param name="report">The report of the run so far.</param>
    /// <param name="cancellationToken">Stops between two files.</param>
    /// <returns>The report as written.</returns>
    /// <exception cref="IOException">The disk is full or was lost.</exception>
    public ReconstructionReport Complete(ReconstructionReport report, CancellationToken cancellationToken = default)
    {
        var figures = CompleteFiles(report.ReferenceView, cancellationToken);
        return WriteGuard.Run(_folder.Target, () =>
        {
            var whole = report with
            {
                PointCloud = figures.PointCloud,
                Warnings = [.. report.Warnings, .. figures.Warnings],
                Outputs = OutputInventory.Of(_folder.WorkingPath),
            };
            OutputJson.WriteIndented(_folder.PathOf(ReportFile), whole);
            return whole;
        });
    }

    /// <summary>Writes what needs all views, for a caller with a report of its own kind.</summary>
    /// <param name="referenceView">Name of the view whose camera frame is the world frame.</param>
    /// <param name="cancellationToken">Stops between two files.</param>
    /// <returns>Figures for the report.</returns>
    /// <exception cref="IOException">The disk is full or was lost.</exception>
    public OutputFigures CompleteFiles(string referenceView, CancellationToken cancellationToken = default)
    {
        if (_views.Count != _viewCount)
        {
            throw new InvalidOperationException($"{_viewCount} views were announced; only {_views.Count} were added.");
        }

        return WriteGuard.Run(_folder.Target, () =>
        {
            CloseStreams();
            WriteDocuments(referenceView, cancellationToken);
            return Figures();
        });
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _pointCloud.Dispose();
        _colmap.Dispose();
    }

    private void Write(ReconstructedView view, CancellationToken cancellationToken)
    {
        var regions = ViewRegions.Measure(view, _catalog);
        var record = new ViewRecord(
            _views.Count, view.Name, view.SourceFile, _names.Claim(view.Name), view.Camera, view.IsKeyframe, regions);
        using var selection = new PointSelection(view, _options.MinimumConfidence);
        _pointCloud.Add(view, record.Index, selection.Pixels, cancellationToken);
        _statistics.Add(view, selection.Pixels);
        if (!_colmap.Add(view, record, selection.Pixels))
        {
            _warnings.Add($"View '{view.Name}' has no pose and is left out of the COLMAP model.");
        }

        cancellationToken.ThrowIfCancellationRequested();
        SkiaFile.WritePhoto(_folder.PathOf("images", record.ImageFile), view.Image);
        PanopticPng.Write(_folder.PathOf("panoptic", record.PanopticFile), view.Panoptic);
        _preview.Add(view, record);
        _pixelCount += view.PixelCount;
        _views.Add(record);
    }

    private void CloseStreams()
    {
        _pointCloud.Complete();
        _colmap.Complete();
        Dispose();
    }

    private void WriteDocuments(string referenceView, CancellationToken cancellationToken)
    {
        OutputJson.WriteCompact(_folder.PathOf("panoptic.json"), CocoPanoptic.Build(_views, _catalog));
        OutputJson.WriteIndented(_folder.PathOf("segments.json"), _statistics.Describe(_views, _options));
        OutputJson.WriteIndented(_folder.PathOf("cameras.json"), CameraEntries.Describe(_views, referenceView));
        cancellationToken.ThrowIfCancellationRequested();
        SkiaFile.WriteDrawing(_folder.PathOf("preview.png"), _preview.Compose(_pointCloud.VertexCount));
        cancellationToken.ThrowIfCancellationRequested();
    }

    private OutputFigures Figures()
    {
        if (_pointCloud.VertexCount == 0)
        {
            _warnings.Add(
                $"No point has a confidence of at least {_options.MinimumConfidence}, so the point cloud is empty. "
                + "Lower the threshold, or add photos that overlap more.");
        }

        var points = new PointCloudReport(_pointCloud.VertexCount, _pixelCount - _pointCloud.VertexCount, _options.MinimumConfidence);
        return new OutputFigures(points, _warnings);
    }
}
