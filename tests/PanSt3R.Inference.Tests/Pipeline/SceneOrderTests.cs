using PanSt3R.Inference.Imaging;
using PanSt3R.Inference.Keyframes;
using PanSt3R.Inference.Pipeline;

namespace PanSt3R.Inference.Tests.Pipeline;

/// <summary>The network meets views in an order of its own; nothing of it may show in results.</summary>
public sealed class SceneOrderTests(TinyModels models)
{
    /// <summary>Levels by which resizing and JPEG may move the mean colour of a smooth photo.</summary>
    private const double ColourTolerance = 4;

    /// <summary>The smallest size whose network images are not square.</summary>
    private static readonly SceneOptions Options = SceneRun.Options with { ImageSize = 384 };

    private static readonly (string Name, (int Width, int Height) Size)[] Mixed =
    [
        ("a.jpg", SceneRun.Portrait), ("b.jpg", SceneRun.Landscape), ("c.jpg", SceneRun.Landscape),
        ("d.jpg", SceneRun.Portrait), ("e.jpg", SceneRun.Landscape),
    ];

    [Fact]
    public void Run_MixedShapesAndFewKeyframes_OutputsFollowTheUsersOrder()
    {
        using var scene = new SceneRun(Mixed);
        var report = scene.Run(models.Version2, Options with { Keyframes = KeyframeStrategy.Parse("linspace:3") });

        Assert.Equal(["a", "b", "c", "d", "e"], scene.ViewNames());
        Assert.Equal(["a", "c", "e"], report.Keyframes);
        Assert.Equal("c", report.ReferenceView);
        for (int i = 0; i < Mixed.Length; i++)
        {
            var view = scene.Json("cameras.json").GetProperty("views")[i];
            var picture = ImageDecoder.Decode(
                Path.Combine(scene.Output, view.GetProperty("image").GetString()!), new ImageDecodingOptions(), TestContext.Current.CancellationToken);
            Assert.Equal(Mixed[i].Size.Height > Mixed[i].Size.Width, picture.Height > picture.Width);
            Assert.Equal(
                (picture.Width, picture.Height), (view.GetProperty("width").GetInt32(), view.GetProperty("height").GetInt32()));
            var original = SceneRun.Photo(Mixed[i].Size, (uint)i);
            for (int channel = 0; channel < 3; channel++)
            {
                Assert.Equal(Mean(original, channel), Mean(picture, channel), ColourTolerance);
            }
        }
    }

    [Fact]
    public void Run_TwoViewsThatAreNoKeyframesExchanged_TheirPredictionsAreExchanged()
    {
        (string, (int, int))[] photos =
            [("a.jpg", SceneRun.Landscape), ("b.jpg", SceneRun.Landscape), ("c.jpg", SceneRun.Portrait), ("d.jpg", SceneRun.Landscape)];
        using var straight = new SceneRun(photos);
        using var exchanged = new SceneRun(photos);
        exchanged.Add("b.jpg", SceneRun.Photo(SceneRun.Portrait, 2));
        exchanged.Add("c.jpg", SceneRun.Photo(SceneRun.Landscape, 1));
        foreach (var scene in new[] { straight, exchanged })
        {
            scene.Run(models.Version2, Options with
            {
                Keyframes = KeyframeStrategy.Parse("linspace:2"),
                SavedPredictions = scene.Saved,
            });
        }

        foreach (string tensor in new[] { "mask_logits", "points", "depth", "confidence" })
        {
            Assert.Equal(straight.SavedTensor($"{tensor}.0"), exchanged.SavedTensor($"{tensor}.0"));
            Assert.Equal(straight.SavedTensor($"{tensor}.1"), exchanged.SavedTensor($"{tensor}.2"));
            Assert.Equal(straight.SavedTensor($"{tensor}.2"), exchanged.SavedTensor($"{tensor}.1"));
            Assert.Equal(straight.SavedTensor($"{tensor}.3"), exchanged.SavedTensor($"{tensor}.3"));
        }
    }

    private static double Mean(RgbImage image, int channel) =>
        Enumerable.Range(0, image.Width * image.Height).Average(pixel => (double)image.Pixels[(pixel * 3) + channel]);
}
