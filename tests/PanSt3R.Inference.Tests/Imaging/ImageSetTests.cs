using PanSt3R.Files;
using PanSt3R.Inference.Imaging;
using SkiaSharp;

namespace PanSt3R.Inference.Tests.Imaging;

public sealed class ImageSetTests : IDisposable
{
    private static readonly byte[] Photo = TestImages.Encode(TestImages.Ramp(80, 60), SKEncodedImageFormat.Jpeg);
    private static readonly byte[] Tall = TestImages.Encode(TestImages.Ramp(60, 80), SKEncodedImageFormat.Png);

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void PlanFolder_MixedContent_ListsPhotosInOrdinalOrder()
    {
        Save(Photo, "b.JPG", "a10.jpeg", "a2.Png", "Z.webp", "фото 1.jpg", "日本.jpg", ".hidden.jpg", "notes.txt", "raw.tiff");
        Directory.CreateDirectory(_folder.File("folder.jpg"));
        Assert.Equal(["Z", "a10", "a2", "b", "фото 1", "日本"], Plan().Images.Select(image => image.Name));
    }

    [Fact]
    public void PlanFolder_EqualStems_GetNamesOfTheirOwn()
    {
        Save(Photo, "a-2.jpg", "a.jpeg", "a.jpg", "a.png", "A.webp");
        string[] names = [.. Plan().Images.Select(image => image.Name)];
        Assert.Equal(["A", "a-2", "a-3", "a-4", "a-5"], names);
    }

    [Fact]
    public void LoadAll_TwoPhotos_GivesNetworkInputAndPreview()
    {
        Save(Photo, "wide.jpg");
        Save(Tall, "tall.png");
        var loaded = Plan().LoadAll(Cancellation);
        Assert.Empty(loaded.Rejections);
        var tall = loaded.Views[0];
        Assert.Equal(("tall", 60, 80, 384, 512), (tall.Name, tall.Source.Width, tall.Source.Height, tall.Width, tall.Height));
        Assert.Equal(3 * 384 * 512, tall.Network.Length);
        Assert.Equal((384, 512), (tall.Preview.Width, tall.Preview.Height));
        Assert.All(tall.Network, value => Assert.InRange(value, -1, 1));
        Assert.InRange(tall.Preview.Pixels[((511 * 384) + 383) * 3], 250, 255);
    }

    [Fact]
    public void LoadAll_OnePhoto_UsesItTwice()
    {
        Save(Photo, "only.jpg");
        var views = Plan().LoadAll(Cancellation).Views;
        Assert.Equal(["only", "only-2"], views.Select(view => view.Name));
        Assert.Equal(views[0].Network, views[1].Network);
    }

    [Fact]
    public void LoadAll_TwoIdenticalPhotos_KeepsBoth()
    {
        Save(Photo, "a.jpg", "b.jpg");
        var views = Plan().LoadAll(Cancellation).Views;
        Assert.Equal(["a", "b"], views.Select(view => view.Name));
        Assert.Equal(views[0].Network, views[1].Network);
    }

    [Fact]
    public void LoadAll_SomeUnusable_GoesOnWithTheRestAndSaysWhy()
    {
        Save(Photo, "a.jpg", "d.jpg");
        Save(Photo[..^200], "b.jpg");
        Save("text"u8.ToArray(), "c.jpg");
        Save(PngFile.Write(1, 1, 8, 0, [1]), "dot.png");
        File.CreateSymbolicLink(_folder.File("lost.jpg"), _folder.File("nowhere.jpg"));
        var loaded = Plan().LoadAll(Cancellation);
        Assert.Equal(["a", "d"], loaded.Views.Select(view => view.Name));
        string[] rejected = [.. loaded.Rejections.Select(rejection => Path.GetFileName(rejection.Path))];
        Assert.Equal(["c.jpg", "dot.png", "lost.jpg", "b.jpg"], rejected);
        Assert.All(loaded.Rejections, rejection => Assert.Contains(rejection.Path, rejection.Reason));
    }

    [Fact]
    public void LoadAll_OneOfTwoDamaged_ThrowsWithTheReason()
    {
        Save(Photo, "a.jpg");
        Save(Photo[..^200], "b.jpg");
        var error = Assert.Throws<InvalidContentException>(() => Plan().LoadAll(Cancellation));
        Assert.Contains("Only 1 of the photos", error.Message);
        Assert.Contains("b.jpg", error.Message);
    }

    [Fact]
    public void Plan_StrictWithUnusablePhoto_StopsThere()
    {
        Save(Photo, "a.jpg", "b.jpg");
        Save([], "c.jpg");
        var error = Assert.Throws<InvalidContentException>(() => Plan(strict: true));
        Assert.Contains("c.jpg", error.Message);
    }

    [Fact]
    public void LoadEach_StrictWithDamagedPhoto_StopsThere()
    {
        Save(Photo, "a.jpg", "c.jpg");
        Save(Photo[..^200], "b.jpg");
        using var outcomes = Plan(strict: true).LoadEach(Cancellation).GetEnumerator();
        Assert.True(outcomes.MoveNext());
        Assert.Throws<InvalidContentException>(() => outcomes.MoveNext());
    }

    [Fact]
    public void Load_FileReplacedByAnotherSize_Throws()
    {
        Save(Photo, "a.jpg", "b.jpg");
        var set = Plan();
        Save(Tall, "a.jpg");
        Assert.Throws<InvalidContentException>(() => set.Load(set.Images[0], Cancellation));
    }

    [Fact]
    public void PlanFolder_NoPhotos_SaysWhichFolder()
    {
        var error = Assert.Throws<InvalidContentException>(() => Plan());
        Assert.Contains(_folder.Path, error.Message);
        var options = new ImageSetOptions();
        Assert.Throws<InvalidContentException>(() => ImageSet.PlanFolder(_folder.File("none"), options, Cancellation));
        Assert.Throws<InvalidContentException>(() => ImageSet.Plan([], options, Cancellation));
    }

    [Fact]
    public void PlanFolder_SamplePhotos_AreReady()
    {
        var set = ImageSet.PlanFolder(Goldens.PathOf("photos", "coffee"), new ImageSetOptions(), Cancellation);
        Assert.Equal(["left", "middle", "right"], set.Images.Select(image => image.Name));
        Assert.All(set.Images, image => Assert.Equal((512, 384), (image.Crop.Width, image.Crop.Height)));
        Assert.Equal(3, set.LoadAll(Cancellation).Views.Count);
    }

    [Fact]
    public void LoadAll_Cancelled_Stops()
    {
        Save(Photo, "a.jpg", "b.jpg");
        Assert.Throws<OperationCanceledException>(() => Plan().LoadAll(new CancellationToken(canceled: true)));
    }

    private ImageSet Plan(bool strict = false) =>
        ImageSet.PlanFolder(_folder.Path, new ImageSetOptions { Strict = strict }, Cancellation);

    private void Save(byte[] content, params string[] names)
    {
        foreach (string name in names)
        {
            File.WriteAllBytes(_folder.File(name), content);
        }
    }
}
