using PanSt3R.Files;
using PanSt3R.Inference.Geometry;
using PanSt3R.Inference.Outputs.Reading;
using PanSt3R.Splatting.Files;
using PanSt3R.Splatting.Pipeline;

namespace PanSt3R.Splatting.Tests.Pipeline;

public sealed class SceneSplattingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static SplatOptions Quick { get; } = new()
    {
        Fit = new() { Iterations = 150, Degree = 1 },
        MaximumPoints = 4_000,
        HoldOut = 5,
    };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_ExactGeometry_ShowsViewsThatWereLeftOut()
    {
        string source = SyntheticReconstruction.Write(_folder.File("scene"), 10);
        var stages = new List<SplatEvent>();

        var report = SceneSplatting.Run(source, _folder.File("splats"), Quick, new Collected(stages), cancellation: Token);

        Assert.Equal((8, 2), (report.Fitted.Views, report.HeldOut!.Views));
        Assert.InRange(report.HeldOut.Psnr, 22, 60);
        Assert.InRange(report.HeldOut.LabelAccuracy!.Value, 0.95, 1);
        Assert.InRange(report.HeldOut.LabelIou!.Value, 0.8, 1);
        Assert.Equal(Enum.GetValues<SplatStage>(), stages.OfType<SplatEvent.Advanced>().Select(advanced => advanced.Stage).Distinct());
        Assert.Empty(report.Warnings);
    }

    [Fact]
    public void Run_Result_IsAReconstructionWithGaussiansBesideIt()
    {
        string source = SyntheticReconstruction.Write(_folder.File("scene"), 4);
        string output = _folder.File("splats");

        var report = SceneSplatting.Run(source, output, Quick with { HoldOut = 0 }, cancellation: Token);

        var stored = StoredReconstruction.Open(output);
        var gaussians = GaussianPlyReader.Read(Path.Combine(output, "splats.ply"), Token);
        var labels = LabelFile.Read(Path.Combine(output, "labels.safetensors"), gaussians.Set.Count);
        Assert.Equal((4, 5), (stored.Views.Count, stored.Segments.Count));
        Assert.Equal((report.Gaussians, report.Gaussians), (gaussians.Set.Count, labels.Count));
        Assert.Contains(3, gaussians.Labels!.InstanceIds);
        Assert.All(gaussians.Labels.InstanceIds, id => Assert.True(id == -1 || stored.Segments.Any(segment => segment.Id == id)));
        Assert.True(File.Exists(Path.Combine(output, "comparison.png")));
        Assert.Null(report.HeldOut);
    }

    [Fact]
    public void Run_AnyNumberOfThreads_GivesTheSameFiles()
    {
        string source = SyntheticReconstruction.Write(_folder.File("scene"), 4);
        foreach (int threads in (int[])[1, 3])
        {
            var options = Quick with { Fit = Quick.Fit with { Threads = threads, Iterations = 20 } };
            SceneSplatting.Run(source, _folder.File($"splats{threads}"), options, cancellation: Token);
        }

        foreach (string file in (string[])["splats.ply", "labels.safetensors", "pointcloud.ply", "panoptic/view_1.png"])
        {
            Assert.Equal(
                File.ReadAllBytes(Path.Combine(_folder.File("splats1"), file)), File.ReadAllBytes(Path.Combine(_folder.File("splats3"), file)));
        }
    }

    [Fact]
    public void Run_ViewWithoutFocalLength_IsLeftOutWithAWarning()
    {
        string source = SyntheticReconstruction.Write(
            _folder.File("scene"), 4, view => view.Name == "view 2" ? view with { Camera = view.Camera with { FocalLength = null } } : view);

        var report = SceneSplatting.Run(source, _folder.File("splats"), Quick with { HoldOut = 0 }, cancellation: Token);

        Assert.Contains("'view 2'", Assert.Single(report.Warnings), StringComparison.Ordinal);
        Assert.Equal(["view 0", "view 1", "view 3"], report.Views.Select(view => view.Name));
    }

    [Fact]
    public void Run_NoReconstruction_IsRefusedAndLeavesNothing()
    {
        string empty = Directory.CreateDirectory(_folder.File("empty")).FullName;

        Assert.Throws<InvalidContentException>(() => SceneSplatting.Run(empty, _folder.File("splats"), Quick, cancellation: Token));

        Assert.Equal([empty], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Run_NoPosesAtAll_SaysSo()
    {
        double[] unknown = [.. Enumerable.Repeat(double.NaN, 9)];
        string source = SyntheticReconstruction.Write(
            _folder.File("scene"), 2, view => view with { Camera = view.Camera with { WorldFromCamera = new RigidTransform(unknown, [0, 0, 0]) } });

        var error = Assert.Throws<InvalidContentException>(
            () => SceneSplatting.Run(source, _folder.File("splats"), Quick, cancellation: Token));

        Assert.Contains("no view with a pose", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_StoppedInTheMiddle_LeavesNothing()
    {
        string source = SyntheticReconstruction.Write(_folder.File("scene"), 3);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var progress = new Stopping(stop);

        Assert.ThrowsAny<OperationCanceledException>(
            () => SceneSplatting.Run(source, _folder.File("splats"), Quick, progress, cancellation: stop.Token));

        Assert.Equal([source], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 100)]
    [InlineData(-2, 100)]
    public void Run_OptionOutOfRange_IsRefused(int holdOut, int points) => Assert.Throws<InvalidSettingsException>(
        () => SceneSplatting.Run("scene", _folder.File("splats"), Quick with { HoldOut = holdOut, MaximumPoints = points }, cancellation: Token));

    [Fact]
    public void Render_PathThroughTheCameras_GivesLabelledViews()
    {
        string source = SyntheticReconstruction.Write(_folder.File("scene"), 4);
        SceneSplatting.Run(source, _folder.File("splats"), Quick with { HoldOut = 0 }, cancellation: Token);

        var report = NovelViews.Render(
            _folder.File("splats"), _folder.File("views"), new NovelViewOptions { Frames = 5, Scale = 1.5 }, cancellation: Token);

        var stored = StoredReconstruction.Open(_folder.File("views"));
        Assert.Equal((5, 5), (report.Views, stored.Views.Count));
        Assert.Equal((96, 72, 1.5 * 0.9 * 64), (stored.Views[0].Camera!.Width, stored.Views[0].Camera!.Height, stored.Views[0].Camera!.FocalLength!.Value));
        foreach (var view in stored.Views)
        {
            int[] ids = StoredReconstruction.ReadSegmentIds(view, Token);
            Assert.InRange(ids.Count(id => id == 0), 0, ids.Length / 5);
            Assert.Contains(3, ids);
        }
    }

    [Fact]
    public void Render_CamerasOfAFile_AreThoseOfTheResult()
    {
        string source = SyntheticReconstruction.Write(_folder.File("scene"), 3);
        SceneSplatting.Run(source, _folder.File("splats"), Quick with { HoldOut = 0 }, cancellation: Token);
        string cameras = Path.Combine(SyntheticReconstruction.Write(_folder.File("other"), 2), "cameras.json");

        NovelViews.Render(_folder.File("splats"), _folder.File("views"), new NovelViewOptions { Cameras = cameras }, cancellation: Token);

        Assert.Equal(["view 0", "view 1"], StoredReconstruction.Open(_folder.File("views")).Views.Select(view => view.Name));
    }

    [Fact]
    public void Render_LabelsOfOtherGaussians_AreRefused()
    {
        string source = SyntheticReconstruction.Write(_folder.File("scene"), 3);
        SceneSplatting.Run(source, _folder.File("a"), Quick, cancellation: Token);
        SceneSplatting.Run(source, _folder.File("b"), Quick with { MaximumPoints = 3_000 }, cancellation: Token);
        File.Copy(Path.Combine(_folder.File("a"), "labels.safetensors"), Path.Combine(_folder.File("b"), "labels.safetensors"), overwrite: true);

        Assert.Throws<InvalidContentException>(
            () => NovelViews.Render(_folder.File("b"), _folder.File("views"), new NovelViewOptions(), cancellation: Token));

        Assert.False(Directory.Exists(_folder.File("views")));
    }

    private sealed class Collected(List<SplatEvent> events) : IProgress<SplatEvent>
    {
        public void Report(SplatEvent value) => events.Add(value);
    }

    private sealed class Stopping(CancellationTokenSource stop) : IProgress<SplatEvent>
    {
        public void Report(SplatEvent value)
        {
            if (value is SplatEvent.Advanced { Stage: SplatStage.Fit, Done: > 0 })
            {
                stop.Cancel();
            }
        }
    }
}
