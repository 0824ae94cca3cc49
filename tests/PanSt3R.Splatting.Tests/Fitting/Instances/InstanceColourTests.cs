using PanSt3R.Splatting.Fitting.Instances;

namespace PanSt3R.Splatting.Tests.Fitting.Instances;

public sealed class InstanceColourTests
{
    [Theory]
    [InlineData(8, 0.35)]
    [InlineData(32, 0.11)]
    [InlineData(128, 0.075)]
    public void Palette_ManyInstances_LieApart(int count, double distance)
    {
        float[] palette = InstancePalette.Of(count);
        for (int a = 0; a < count; a++)
        {
            Assert.All(palette[(3 * a)..(3 * a + 3)], value => Assert.InRange(value, 0, 1));
            Assert.True(palette[(3 * a)..(3 * a + 3)].Max() >= 0.4, $"Colour {a} is near black.");
            for (int b = 0; b < a; b++)
            {
                Assert.True(Distance(palette, a, b) >= distance, $"Colours {a} and {b} are {Distance(palette, a, b)} apart.");
            }
        }
    }

    [Fact]
    public void Palette_MoreInstances_KeepsTheFirstColours() => Assert.Equal(InstancePalette.Of(5), InstancePalette.Of(500)[..15]);

    [Fact]
    public void Evaluate_UnlabelledPixels_AreBlack()
    {
        // Two pixels: instance 1 and none. Planes 1 to 3 of the rendering hold the second colours.
        float[] rendered = [9, 9, 0.5f, 0.25f, 0.5f, 0, 0.5f, 0.5f], gradient = new float[8];
        double mean = new InstanceColourLoss([0, 0, 0, 1, 0.5f, 0], 3, masksUnlabelled: false, 1).Evaluate(rendered, [1, -1], 1, gradient);

        Assert.Equal((0.5 + 0.25 + 0 + 0 + 0.5 + 0.5) / 6, mean, 1e-7);
        Assert.Equal([0, 0, -0.5f, 0.5f, 0, 0, 0.5f, 0.5f], gradient);
    }

    [Fact]
    public void Evaluate_MaskedPixels_DoNotCount()
    {
        float[] rendered = [0.5f, 0.25f, 0.5f, 0, 0.5f, 0.5f], gradient = [7, 7, 7, 7, 7, 7];
        double mean = new InstanceColourLoss([1, 0.5f, 0], 3, masksUnlabelled: true, 1).Evaluate(rendered, [0, -1], 0, gradient);

        Assert.Equal((0.5 + 0 + 0.5) / 6, mean, 1e-7);
        Assert.Equal([-0.5f, 0, 0, 0, 0.5f, 0], gradient);
    }

    [Fact]
    public void Evaluate_LargeView_DoesNotDependOnThreads()
    {
        var random = new Random(1);
        int[] instances = [.. Enumerable.Range(0, 70_000).Select(_ => random.Next(-1, 4))];
        float[] rendered = [.. Enumerable.Range(0, 210_000).Select(_ => random.NextSingle())], one = new float[210_000], four = new float[210_000];
        float[] palette = InstancePalette.Of(4);

        Assert.Equal(
            new InstanceColourLoss(palette, 1, false, 1).Evaluate(rendered, instances, 0, one),
            new InstanceColourLoss(palette, 1, false, 4).Evaluate(rendered, instances, 0, four));
        Assert.Equal(one, four);
    }

    private static double Distance(float[] palette, int a, int b) =>
        Math.Sqrt(Enumerable.Range(0, 3).Sum(channel => Math.Pow(palette[3 * a + channel] - palette[3 * b + channel], 2)));
}
