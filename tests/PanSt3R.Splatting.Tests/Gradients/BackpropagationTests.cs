using PanSt3R.Splatting.Gaussians;
using PanSt3R.Splatting.Gradients;
using PanSt3R.Splatting.Rendering;

namespace PanSt3R.Splatting.Tests.Gradients;

public sealed class BackpropagationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Of the largest recorded value of each tensor.
    private const double Tolerance = 1e-4;

    [Theory]
    [InlineData("grads_a", DerivativeConvention.Exact, "grad.")]
    [InlineData("grads_c", DerivativeConvention.Exact, "grad.")]
    [InlineData("grads_c", DerivativeConvention.Original, "grad_inria.")]
    public void Backpropagate_RecordedCase_IsTheReference(string name, DerivativeConvention convention, string prefix)
    {
        using var file = SplatGoldens.Open(name);
        var set = SplatGoldens.Gaussians(file);
        var settings = SplatGoldens.Settings(file);

        var gradients = Backpropagate(file, new ViewRenderer(), convention);

        AssertClose(file, prefix + "means", gradients.Means);
        AssertClose(file, prefix + "quats", gradients.Rotations);
        AssertClose(file, prefix + "log_scales", gradients.LogScales);
        AssertClose(file, prefix + "opacity_logits", gradients.OpacityLogits);
        AssertClose(file, prefix + "sh", gradients.Harmonics);
        AssertClose(file, prefix + "densify_norm_ndc", gradients.ImageMotion);
        if (settings.Features is not null)
        {
            AssertClose(file, prefix + "features", gradients.Features);
        }

        var projector = new Projector(SplatGoldens.Cameras(file)[0]);
        Assert.Equal(Enumerable.Range(0, set.Count).Select(index => projector.Project(set, index).Radius), gradients.Radii);
    }

    [Fact]
    public void Backpropagate_AnyNumberOfThreads_GivesTheSameBits()
    {
        using var file = SplatGoldens.Open("grads_c");

        var one = Backpropagate(file, new ViewRenderer(1), DerivativeConvention.Exact);
        var four = Backpropagate(file, new ViewRenderer(4), DerivativeConvention.Exact);

        Assert.Equal(one.Means, four.Means);
        Assert.Equal(one.Harmonics, four.Harmonics);
        Assert.Equal(one.Features, four.Features);
    }

    [Fact]
    public void Backpropagate_SmallGaussiansAnywhere_GivesNumbers()
    {
        var camera = Cameras.Straight(48, 32);
        var set = new GaussianSet(400);
        for (int index = 0; index < set.Count; index++)
        {
            (set.Means[3 * index], set.Means[3 * index + 1], set.Means[3 * index + 2]) = (index % 20 * 0.05f - 0.5f, index / 20 * 0.03f - 0.3f, 1);
            (set.Rotations[4 * index], set.OpacityLogits[index]) = (1, 3);
            set.LogScales.AsSpan(3 * index, 3).Fill(-8);
        }

        var renderer = new ViewRenderer();
        var view = renderer.Render(set, camera, new RenderSettings(), Token);
        var result = new GaussianGradients(set.Count, set.Coefficients);
        renderer.Backpropagate(set, view, new RenderSettings(), new ViewGradients([.. Enumerable.Repeat(1f, 3 * 48 * 32)]), result, cancellation: Token);

        Assert.All([.. result.Means, .. result.LogScales, .. result.OpacityLogits, .. result.Harmonics], value => Assert.True(float.IsFinite(value)));
        Assert.Contains(result.OpacityLogits, value => value != 0);
    }

    private static GaussianGradients Backpropagate(PanSt3R.Network.Tensors.SafetensorsFile file, ViewRenderer renderer, DerivativeConvention convention)
    {
        var set = SplatGoldens.Gaussians(file);
        var settings = SplatGoldens.Settings(file);
        var view = renderer.Render(set, SplatGoldens.Cameras(file)[0], settings, Token);
        float[] features = settings.Features is null ? [] : file.ReadSingles("cot_features");
        var loss = new ViewGradients([.. file.ReadSingles("cot_rgb"), .. features], file.ReadSingles("cot_alpha"));
        var result = new GaussianGradients(set.Count, set.Coefficients, settings.Features?.Width ?? 0);
        renderer.Backpropagate(set, view, settings, loss, result, convention, Token);
        return result;
    }

    private static void AssertClose(PanSt3R.Network.Tensors.SafetensorsFile file, string name, float[] actual)
    {
        float[] expected = file.ReadSingles(name);
        TensorAssert.Close(expected, actual, Tolerance * expected.Max(Math.Abs), name);
    }
}
