using PanSt3R.Inference.Outputs.Reports;
using PanSt3R.Inference.Pipeline;
using PanSt3R.Network.Runtime;

namespace PanSt3R.Inference.Tests.Pipeline;

/// <summary>A model that stays loaded reconstructs like one that is loaded for a single scene.</summary>
public sealed class WarmModelTests(TinyModels models)
{
    [Fact]
    public void Run_SecondSceneOnOneModel_WritesWhatAColdRunWrites()
    {
        using var scene = SceneRun.OfThree();
        using var model = LoadedModel.Load(models.Version2, ExecutionDevice.Cpu);
        scene.Run(models.Version2);
        Run(model, Photos(scene), scene.PathOf("first"));
        Run(model, Photos(scene), scene.PathOf("second"));

        foreach (string file in new[] { "pointcloud.ply", "cameras.json", "panoptic.json" })
        {
            byte[] cold = File.ReadAllBytes(Path.Combine(scene.Output, file));
            Assert.Equal(cold, File.ReadAllBytes(scene.PathOf(Path.Combine("first", file))));
            Assert.Equal(cold, File.ReadAllBytes(scene.PathOf(Path.Combine("second", file))));
        }
    }

    [Fact]
    public void Run_PhotosInAnOrderOfTheirOwn_KeepsTheOrder()
    {
        using var scene = SceneRun.OfThree();
        scene.Add("b.jpg", "no photo"u8.ToArray());
        scene.Add("d.jpg", SceneRun.Photo(SceneRun.Landscape, 7));
        using var model = LoadedModel.Load(models.Version2, ExecutionDevice.Cpu);

        var report = Run(model, [.. Photos(scene).Reverse()], scene.Output);

        Assert.Equal(["d.jpg", "c.jpg", "b.jpg", "a.jpg"], report.Inputs.Select(input => input.File));
        Assert.Equal(["d", "c", null, "a"], report.Inputs.Select(input => input.View));
        Assert.Equal(["d", "c", "a"], scene.ViewNames());
    }

    [Fact]
    public void Run_AfterACancelledScene_StillWorks()
    {
        using var scene = SceneRun.OfThree();
        using var source = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using var model = LoadedModel.Load(models.Version2, ExecutionDevice.Cpu);

        Assert.ThrowsAny<OperationCanceledException>(() => SceneReconstruction.Run(
            model, Photos(scene), scene.Output, SceneRun.Options, new CancelInViews(source), source.Token));

        Assert.False(Directory.Exists(scene.Output));
        Assert.Equal(3, Run(model, Photos(scene), scene.Output).Inputs.Count);
    }

    private static ReconstructionReport Run(LoadedModel model, IReadOnlyList<string> photos, string output) =>
        SceneReconstruction.Run(model, photos, output, SceneRun.Options, cancellation: TestContext.Current.CancellationToken);

    private static string[] Photos(SceneRun scene) => [.. Directory.EnumerateFiles(scene.Images).Order(StringComparer.Ordinal)];

    private sealed class CancelInViews(CancellationTokenSource source) : IProgress<SceneEvent>
    {
        public void Report(SceneEvent value)
        {
            if (value is SceneEvent.Advanced { Stage: SceneStage.Views, Done: 1 })
            {
                source.Cancel();
            }
        }
    }
}
