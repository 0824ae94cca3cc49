using PanSt3R.Splatting.Gaussians;
using PanSt3R.Splatting.Rendering;

namespace PanSt3R.Splatting.Tests.Rendering;

public sealed class ViewRendererTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("raster_c")]
    public void Render_RecordedCase_IsTheReferenceOutsideFragilePixels(string name)
    {
        using var file = SplatGoldens.Open(name);
        var set = SplatGoldens.Gaussians(file);
        var settings = SplatGoldens.Settings(file) with { WithDepth = true };
        foreach (var (view, camera) in SplatGoldens.Cameras(file).Index())
        {
            var rendered = new ViewRenderer().Render(set, camera, settings, Token);
            string prefix = $"view{view}.";
            byte[] fragile = file.Read<byte>(prefix + "fragile");
            int pixels = fragile.Length;
            float[] rgb = file.ReadSingles(prefix + "rgb"), alpha = file.ReadSingles(prefix + "alpha");
            float[] depth = file.ReadSingles(prefix + "depth_sum");
            int[] last = file.Read<int>(prefix + "last_index");
            int compared = 0;
            for (int pixel = 0; pixel < pixels; pixel++)
            {
                double tolerance = fragile[pixel] == 0 ? 2e-5 : 0.01;
                for (int channel = 0; channel < 3; channel++)
                {
                    Assert.Equal(rgb[channel * pixels + pixel], rendered.Colour[channel * pixels + pixel], tolerance);
                }

                if (fragile[pixel] == 0)
                {
                    compared++;
                    Assert.Equal(alpha[pixel], 1 - rendered.Transmittance[pixel], 2e-5);
                    Assert.Equal(depth[pixel], rendered.DepthSum[pixel], 1e-4);
                    Assert.Equal(last[pixel], rendered.LastEntry[pixel]);
                }
            }

            Assert.InRange(compared, pixels * 9 / 10, pixels);
        }
    }

    [Fact]
    public void Render_AnyNumberOfThreads_GivesTheSameBits()
    {
        using var file = SplatGoldens.Open("grads_c");
        var set = SplatGoldens.Gaussians(file);
        var camera = SplatGoldens.Cameras(file)[0];
        var settings = SplatGoldens.Settings(file) with { WithDepth = true };

        var one = new ViewRenderer(1).Render(set, camera, settings, Token);
        var four = new ViewRenderer(4).Render(set, camera, settings, Token);

        Assert.Equal(one.Planes, four.Planes);
        Assert.Equal(one.Transmittance, four.Transmittance);
    }

    [Fact]
    public void Render_NoGaussians_IsTheBackground()
    {
        var view = new ViewRenderer().Render(new GaussianSet(0), Cameras.Straight(33, 17), new RenderSettings(0, new BackgroundColour(0.1f, 0.2f, 0.3f)), Token);

        Assert.All(Enumerable.Range(0, 33 * 17), pixel => Assert.Equal(0.2f, view.Colour[33 * 17 + pixel]));
        Assert.All(view.Transmittance, light => Assert.Equal(1, light));
    }

    [Fact]
    public void Render_Features_HaveTheWeightsOfTheColour()
    {
        using var file = SplatGoldens.Open("raster_c");
        var set = SplatGoldens.Gaussians(file);
        var camera = SplatGoldens.Cameras(file)[0];
        float[] ones = [.. Enumerable.Repeat(1f, 2 * set.Count)];

        var view = new ViewRenderer().Render(set, camera, new RenderSettings(Features: new GaussianFeatures(2, ones)), Token);

        for (int pixel = 0; pixel < view.Transmittance.Length; pixel++)
        {
            Assert.Equal(1 - view.Transmittance[pixel], view.Features[pixel], 1e-5);
            Assert.Equal(view.Features[pixel], view.Features[view.Transmittance.Length + pixel]);
        }
    }

    [Fact]
    public void Render_SettingsThatDoNotFit_AreRefused()
    {
        var renderer = new ViewRenderer();
        var camera = Cameras.Straight(16, 16);

        Assert.Throws<ArgumentOutOfRangeException>(() => renderer.Render(new GaussianSet(1, 1), camera, new RenderSettings(2), Token));
        Assert.Throws<ArgumentException>(() => renderer.Render(new GaussianSet(2), camera, new RenderSettings(Features: new GaussianFeatures(3, [1])), Token));
    }
}
