using CsCheck;
using PanSt3R.Files;
using PanSt3R.Inference.Imaging;
using static PanSt3R.Inference.Tests.Imaging.PreprocessingGoldens;

namespace PanSt3R.Inference.Tests.Imaging;

public class CropPlanTests
{
    private static readonly int[] Sizes = [128, 224, 256, 336, 384, 448, 512, 768];

    [Fact]
    public void For_EveryRecordedCase_EqualsRecordedCropAndSize()
    {
        foreach (var entry in List("table"))
        {
            var expected = new CropPlan(
                entry.Int("crop_left"),
                entry.Int("crop_top"),
                entry.Int("crop_width"),
                entry.Int("crop_height"),
                entry.Int("out_width"),
                entry.Int("out_height"));
            var image = Header(entry.Int("width"), entry.Int("height"));
            Assert.Equal(expected, CropPlan.For(image, ResolutionTable.ForSize(entry.Int("size"))));
        }
    }

    [Fact]
    public void ForSize_EveryRecordedSize_HasRecordedEntries()
    {
        foreach (var table in Resolutions)
        {
            Resolution[] expected =
                [.. table.Value.EnumerateArray().Select(entry => new Resolution(entry.Int("long"), entry.Int("short")))];
            Assert.Equal(expected, ResolutionTable.ForSize(int.Parse(table.Name)).Entries);
        }
    }

    [Fact]
    public void ForSize_UnknownSize_NamesTheKnownOnes()
    {
        var error = Assert.Throws<InvalidSettingsException>(() => ResolutionTable.ForSize(500));
        Assert.Contains("128, 224, 256, 336, 384, 448, 512, 768", error.Message);
    }

    [Fact]
    public void For_AnySize_LiesInsideTheImageAndHasTheTargetRatio()
    {
        Gen.Select(Gen.Int[2, 12000], Gen.Int[2, 12000], Gen.Int[0, Sizes.Length - 1]).Sample((width, height, index) =>
        {
            int size = Sizes[index];
            var plan = CropPlan.For(Header(width, height), ResolutionTable.ForSize(size));
            Assert.InRange(plan.Left, 0, width - plan.CropWidth);
            Assert.InRange(plan.Top, 0, height - plan.CropHeight);
            Assert.True(plan.CropWidth == width || plan.CropHeight == height);
            Assert.Equal(size, Math.Max(plan.Width, plan.Height));
            Assert.True(width >= height ? plan.Width >= plan.Height : plan.Width <= plan.Height);
        });
    }

    [Fact]
    public void For_Panorama_KeepsTheMiddleAtTheWidestRatio()
    {
        var plan = CropPlan.For(Header(10000, 200), ResolutionTable.ForSize(512));
        Assert.Equal(new CropPlan(4680, 0, 640, 200, 512, 160), plan);
    }

    [Fact]
    public void For_OnePixel_ThrowsWithFileAndSize()
    {
        var error = Assert.Throws<InvalidContentException>(() => CropPlan.For(Header(1, 1), ResolutionTable.ForSize(512)));
        Assert.Contains("'photo.jpg' has 1 x 1 pixels", error.Message);
    }
}
