using PanSt3R.Files;
using PanSt3R.Inference.Imaging;
using PanSt3R.Inference.Keyframes;
using PanSt3R.Inference.Keyframes.Retrieval;
using PanSt3R.Inference.Pipeline;
using PanSt3R.Inference.Prediction;
using PanSt3R.Network.Definition;
using PanSt3R.Network.Runtime;

namespace PanSt3R.Inference.Tests.Pipeline;

/// <summary>Every keyframe strategy through a whole run.</summary>
public sealed class SceneKeyframeTests(TinyModels models)
{
    private static readonly (string Name, (int Width, int Height) Size)[] Four =
    [
        ("a.jpg", SceneRun.Landscape), ("b.jpg", SceneRun.Landscape), ("c.jpg", SceneRun.Landscape), ("d.jpg", SceneRun.Landscape),
    ];

    [Theory]
    [InlineData("all", 4)]
    [InlineData("linspace:3", 3)]
    [InlineData("similarity:2", 2)]
    [InlineData("similarity:50", 4)]
    public void Run_Strategy_UsesAtMostTheViewsThereAre(string strategy, int expected)
    {
        using var scene = new SceneRun(Four);
        var report = scene.Run(models.Version2, SceneRun.Options with { Keyframes = KeyframeStrategy.Parse(strategy) });

        Assert.Equal(expected, report.Keyframes.Count);
        Assert.Equal(expected, report.Keyframes.Distinct().Count());
        Assert.Equal(strategy, report.Options["keyframes"]);
    }

    [Fact]
    public void Run_SimilarityWithOneSeedTwice_ChoosesTheSameKeyframes()
    {
        using var scene = new SceneRun(Four);
        var options = SceneRun.Options with { Keyframes = KeyframeStrategy.Parse("similarity:3"), Seed = 5, Overwrites = true };
        var first = scene.Run(models.Version1, options);
        var second = scene.Run(models.Version1, options);

        Assert.Equal(first.Keyframes, second.Keyframes);
    }

    [Fact]
    public void Run_SimilarityWithManySeeds_StartsFromDifferentViews()
    {
        using var scene = new SceneRun(Four);
        var strategy = KeyframeStrategy.Parse("similarity:2");
        int[] seeds = [0, 1, 2];
        var choices = seeds.Select(seed => string.Join(' ', scene.Run(
            models.Version1, SceneRun.Options with { Keyframes = strategy, Seed = seed, Overwrites = true }).Keyframes.Order()));

        Assert.True(choices.Distinct().Count() > 1);
    }

    [Fact]
    public void Run_ModelWithRetrieval_UsesItByDefault()
    {
        using var scene = new SceneRun(Four);
        var report = scene.Run(models.WithRetrieval, SceneRun.Options);

        Assert.Equal("retrieval:50", report.Options["keyframes"]);
        Assert.Equal(["a", "b", "c", "d"], report.Keyframes.Order());
        Assert.Empty(report.Warnings);
    }

    [Fact]
    public void Run_ModelWithoutRetrieval_TakesEvenlySpacedByDefault()
    {
        using var scene = new SceneRun(Four);

        Assert.Equal("linspace:50", scene.Run(models.Version1, SceneRun.Options).Options["keyframes"]);
    }

    /// <summary>What a run chooses is what its parts give one after the other.</summary>
    [Fact]
    public void Run_Retrieval_ChoosesTheKeyframesOfItsSimilarities()
    {
        using var scene = new SceneRun(Four);
        var options = SceneRun.Options with { Keyframes = KeyframeStrategy.Parse("retrieval:3"), Seed = 4 };
        var report = scene.Run(models.WithRetrieval, options);

        var similarity = Compare(scene);
        int[] anchors = FarthestPointSampling.Select(similarity, 3, KeyframeSelector.DrawFirst(4, options.Seed));
        string[] names = ["a", "b", "c", "d"];
        Assert.Equal(KeyframeOrder.Arrange(similarity, anchors).Select(view => names[view]), report.Keyframes);
    }

    [Fact]
    public void Run_RetrievalWithoutAModelForIt_SaysWhatToDo()
    {
        using var scene = new SceneRun(Four);
        var error = Assert.Throws<InvalidSettingsException>(() => scene.Run(
            models.Version1, SceneRun.Options with { Keyframes = KeyframeStrategy.Parse("retrieval:3") }));

        Assert.Contains("'retrieval:3'", error.Message, StringComparison.Ordinal);
        Assert.Contains("--retrieval", error.Message, StringComparison.Ordinal);
        Assert.Contains("'similarity:3'", error.Message, StringComparison.Ordinal);
        scene.AssertNothingLeft();
    }

    [Theory]
    [InlineData("retrieval:50", 4)]
    [InlineData("retrieval:2", 6)]
    public void Run_AllViewsBecomeKeyframes_EncodesThemOnce(string strategy, int expectedSteps)
    {
        using var scene = new SceneRun(Four);
        int steps = 0;
        scene.Run(
            models.WithRetrieval,
            SceneRun.Options with { Keyframes = KeyframeStrategy.Parse(strategy) },
            happened => steps += happened is SceneEvent.Advanced { Stage: SceneStage.Encode, Done: > 0 } ? 1 : 0);

        Assert.Equal(expectedSteps, steps);
    }

    private SimilarityMatrix Compare(SceneRun scene)
    {
        var retrieval = models.WithRetrieval.Retrieval!;
        using var runner = models.WithRetrieval.CreateRunner(ExecutionDevice.Cpu);
        using var predictor = new ScenePredictor(
            runner, models.WithRetrieval.Manifest.Network, Precision.Single, PortraitHandling.Natural);
        using var codebook = retrieval.OpenCodebook();
        using var similarity = new RetrievalSimilarity(codebook, retrieval.Configuration.Asmk);
        var images = ImageSet.PlanFolder(scene.Images, SceneRun.Options.ImageOptions, TestContext.Current.CancellationToken);
        foreach (var outcome in images.LoadEach(TestContext.Current.CancellationToken))
        {
            var view = outcome.View!;
            var image = new NetworkImage(view.Height, view.Width, view.Network);
            using var encoded = predictor.Encode(image, TestContext.Current.CancellationToken);
            similarity.Add(
                predictor.Describe(encoded, retrieval.Configuration, TestContext.Current.CancellationToken).Span,
                TestContext.Current.CancellationToken);
        }

        return similarity.Compare(TestContext.Current.CancellationToken);
    }
}
