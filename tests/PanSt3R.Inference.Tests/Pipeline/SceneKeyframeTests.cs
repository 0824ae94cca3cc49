using PanSt3R.Inference.Keyframes;

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
}
