using PanSt3R.Files;
using PanSt3R.Inference.Pipeline;

namespace PanSt3R.Inference.Tests.Pipeline;

/// <summary>Photos as people have them.</summary>
public sealed class ScenePhotosTests(TinyModels models)
{
    private static readonly byte[] NoPhoto = "this is no photo"u8.ToArray();

    [Fact]
    public void Run_UnreadablePhotoInBetween_LeavesItOutByNameAndGoesOn()
    {
        using var scene = SceneRun.OfThree();
        scene.Add("b-broken.jpg", NoPhoto);
        List<string> warnings = [];
        var report = scene.Run(models.Version2, observe: happened =>
        {
            if (happened is SceneEvent.Warned warned)
            {
                warnings.Add(warned.Message);
            }
        });

        Assert.Equal(["a", "b", "c"], scene.ViewNames());
        Assert.Contains(warnings, warning => warning.Contains("b-broken.jpg", StringComparison.Ordinal));
        Assert.Contains("b-broken.jpg", report.Inputs.Single(input => input.Rejection is not null).Rejection, StringComparison.Ordinal);
        Assert.Equal(4, report.Inputs.Count);
    }

    [Fact]
    public void Run_UnreadablePixelsInBetween_LeavesItOutAndGoesOn()
    {
        using var scene = SceneRun.OfThree();
        byte[] whole = File.ReadAllBytes(Path.Combine(scene.Images, "b.jpg"));
        scene.Add("b.jpg", whole[..(whole.Length / 2)]);
        var report = scene.Run(models.Version2);

        Assert.Equal(["a", "c"], scene.ViewNames());
        Assert.Equal("b.jpg", report.Inputs.Single(input => input.Rejection is not null).File);
    }

    [Fact]
    public void Run_UnreadablePhotoAndStrict_StopsAndNamesIt()
    {
        using var scene = SceneRun.OfThree();
        scene.Add("b-broken.jpg", NoPhoto);
        var error = Assert.Throws<InvalidContentException>(() => scene.Run(models.Version2, SceneRun.Options with { IsStrict = true }));

        Assert.Contains("b-broken.jpg", error.Message, StringComparison.Ordinal);
        scene.AssertNothingLeft();
    }

    [Fact]
    public void Run_NoPhotos_SaysWhatBelongsIntoTheFolder()
    {
        using var scene = new SceneRun();
        var error = Assert.Throws<InvalidContentException>(() => scene.Run(models.Version2));

        Assert.Contains("JPEG, PNG or WebP", error.Message, StringComparison.Ordinal);
        scene.AssertNothingLeft();
    }

    [Fact]
    public void Run_OnlyOneReadablePhotoOfTwo_GivesTheReason()
    {
        using var scene = new SceneRun(("a.jpg", SceneRun.Landscape));
        scene.Add("b.jpg", NoPhoto);
        var error = Assert.Throws<InvalidContentException>(() => scene.Run(models.Version2));

        Assert.Contains("b.jpg", error.Message, StringComparison.Ordinal);
        scene.AssertNothingLeft();
    }

    [Fact]
    public void Run_OnePhoto_IsUsedTwice()
    {
        using var scene = new SceneRun(("only.jpg", SceneRun.Landscape));
        scene.Run(models.Version2);

        Assert.Equal(["only", "only-2"], scene.ViewNames());
    }

    [Fact]
    public void Run_TwoIdenticalPhotos_IsAScene()
    {
        using var scene = new SceneRun();
        scene.Add("a.jpg", SceneRun.Photo(SceneRun.Landscape, 1));
        scene.Add("b.jpg", SceneRun.Photo(SceneRun.Landscape, 1));
        scene.Run(models.Version1);

        Assert.Equal(["a", "b"], scene.ViewNames());
    }

    [Fact]
    public void Run_NamesInOtherScripts_AreKept()
    {
        using var scene = new SceneRun(("küche – 居間.jpg", SceneRun.Landscape), ("😀 [1].jpg", SceneRun.Landscape));
        var report = scene.Run(models.Version2);

        Assert.Equal(["küche – 居間", "😀 [1]"], scene.ViewNames());
        Assert.Equal(["küche – 居間.jpg", "😀 [1].jpg"], report.Inputs.Select(input => input.File));
    }

    [Fact]
    public void Run_TwoPhotosWithOneStem_GetNamesAndFilesOfTheirOwn()
    {
        using var scene = new SceneRun(("a.jpeg", SceneRun.Landscape), ("a.jpg", SceneRun.Landscape));
        scene.Run(models.Version2);

        Assert.Equal(["a", "a-2"], scene.ViewNames());
        Assert.Equal(2, Directory.GetFiles(Path.Combine(scene.Output, "images")).Length);
    }
}
