namespace PanSt3R.Rooms.Tests.Captures;

public sealed class SceneStudioTests
{
    [Fact]
    public void Make_NumberOfScenesAndWorkers_DoNotMatter()
    {
        var few = Samples.Make(Samples.Options with { Scenes = 3, Workers = 1 }, 2);
        var many = Samples.Make(Samples.Options with { Scenes = 1000, Workers = 7 }, 2);

        Assert.Equal(few.Room.Seed, many.Room.Seed);
        Assert.Equal(few.Views.SelectMany(view => view.Rgb), many.Views.SelectMany(view => view.Rgb));
        Assert.Equal(few.Views.SelectMany(view => view.Instances), many.Views.SelectMany(view => view.Instances));
    }

    [Fact]
    public void Make_OtherSeed_GivesAnotherScene()
    {
        var first = Samples.Make(Samples.Options, 0);
        var second = Samples.Make(Samples.Options with { Seed = Samples.Options.Seed + 1 }, 0);

        Assert.NotEqual(first.Views[0].Rgb, second.Views[0].Rgb);
    }

    [Fact]
    public void Make_ManyViews_FindsThemAll() =>
        Assert.Equal(40, Samples.Make(Samples.Options with { Views = 40 }, 0).Views.Count);
}
