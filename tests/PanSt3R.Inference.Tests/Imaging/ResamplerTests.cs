using CsCheck;
using PanSt3R.Inference.Imaging;
using static PanSt3R.Inference.Tests.Imaging.PreprocessingGoldens;

namespace PanSt3R.Inference.Tests.Imaging;

public class ResamplerTests
{
    private static readonly ResolutionTable SmallTable = new(
        [.. List("tensor_cases_resolutions").Select(entry => new Resolution(entry.Int("long"), entry.Int("short")))]);

    [Theory]
    [InlineData("down_landscape")]
    [InlineData("down_portrait")]
    [InlineData("up_wide")]
    [InlineData("odd_square")]
    public void Resize_GoldenPhoto_EqualsNetworkInput(string name)
    {
        using var tensors = Goldens.Open("network", "preprocessing.safetensors");
        var image = Decode(Goldens.PathOf("network", "images", name + ".png"));
        var plan = CropPlan.For(Header(image.Width, image.Height), SmallTable);
        Assert.Equal([3, plan.Height, plan.Width], tensors.Tensors[name].Shape);
        TensorAssert.Close(tensors.ReadSingles(name), Resize(image, plan), 9.9e-6, name);
    }

    [Fact]
    public void Resize_RandomCrops_EqualsPlainTwin()
    {
        Gen.Select(Gen.Int[1, 40], Gen.Int[1, 40], Gen.Int[1, 30], Gen.Int[1, 30], Gen.Int[0, 5], Gen.UInt).Sample(
            (cropWidth, cropHeight, width, height, margin, seed) =>
            {
                var image = TestImages.Noise(cropWidth + (2 * margin), cropHeight + margin, seed);
                var plan = new CropPlan(margin, margin, cropWidth, cropHeight, width, height);
                TensorAssert.Close(PlainResampler.Resize(image, plan), Resize(image, plan), 2e-6, plan.ToString());
            },
            iter: 200);
    }

    [Fact]
    public void Resize_SameSize_NormalisesEveryValue()
    {
        byte[] pixels = [.. Enumerable.Range(0, 256).SelectMany(i => new[] { (byte)i, (byte)(255 - i), (byte)0 })];
        var image = new RgbImage(256, 1, pixels);
        float[] planes = Resize(image, new CropPlan(0, 0, 256, 1, 256, 1));
        float[] expected = [.. Enumerable.Range(0, 256).Select(i => ((i / 255f) - 0.5f) / 0.5f)];
        TensorAssert.Close(expected, planes.AsSpan(0, 256), 2e-7, "red");
        TensorAssert.Close(expected.Reverse().ToArray(), planes.AsSpan(256, 256), 2e-7, "green");
        Assert.All(planes[512..], value => Assert.Equal(-1f, value));
        Assert.Equal(image.Pixels, NetworkColors.ToImage(planes, 256, 1).Pixels);
    }

    [Fact]
    public void Resize_Twice_GivesTheSameBits()
    {
        var image = TestImages.Noise(640, 480, 5);
        var plan = CropPlan.For(Header(640, 480), ResolutionTable.ForSize(224));
        Assert.Equal(Resize(image, plan), Resize(image, plan));
    }

    [Fact]
    public void Resize_Cancelled_Stops()
    {
        var plan = new CropPlan(0, 0, 8, 8, 4, 4);
        Assert.Throws<OperationCanceledException>(
            () => Resampler.Resize(TestImages.Noise(8, 8, 1), plan, new CancellationToken(canceled: true)));
    }

    private static RgbImage Decode(string path) =>
        ImageDecoder.Decode(path, new ImageDecodingOptions(), TestContext.Current.CancellationToken);

    private static float[] Resize(RgbImage image, CropPlan plan) =>
        Resampler.Resize(image, plan, TestContext.Current.CancellationToken);
}
