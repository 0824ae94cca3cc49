using CsCheck;
using PanSt3R.Splatting.Labels;
using PanSt3R.Splatting.Rendering;

namespace PanSt3R.Splatting.Tests.Labels;

public sealed class LabelRendererTests
{
    [Fact]
    public void Render_AnyScene_IsTheBestOfAllLabelsRenderedAsFeatures() => Gen.Int[0, int.MaxValue - 1].Sample(
        seed =>
        {
            var scene = new RandomScene(seed);
            short[] labels = scene.SomeLabels(1 + seed % 12);
            var sparse = scene.Sparse(labels);

            var view = Render(scene, sparse, new LabelRenderSettings(WithMargin: true));

            var features = new GaussianFeatures(labels.Length, Dense(sparse, labels));
            var dense = new ViewRenderer().Render(scene.Set, scene.Camera, new RenderSettings(0, Features: features));
            for (int pixel = 0; pixel < dense.Transmittance.Length; pixel++)
            {
                var (label, margin) = Best(dense, labels, pixel);
                Assert.Equal(1 - dense.Transmittance[pixel] >= 0.5f ? label : LabelMap.None, view.Map.Labels[pixel]);
                Assert.Equal(margin, view.Margins[pixel]);
            }
        },
        iter: 200);

    [Fact]
    public void Render_EqualSums_TakeTheLowestLabel()
    {
        var scene = new RandomScene(17);
        var offsets = Enumerable.Range(0, scene.Set.Count + 1).Select(index => 2 * index);
        var sparse = new SparseLabels(
            [.. offsets],
            [.. Enumerable.Range(0, scene.Set.Count).SelectMany(_ => new short[] { 900, 30 })],
            [.. Enumerable.Repeat((Half)0.5f, 2 * scene.Set.Count)]);

        var view = Render(scene, sparse, new LabelRenderSettings(0.01f));

        Assert.Contains<short>(30, view.Map.Labels);
        Assert.DoesNotContain<short>(900, view.Map.Labels);
    }

    [Fact]
    public void Render_CoveredByGaussiansWithoutLabels_HasNoLabel()
    {
        var scene = new RandomScene(17);
        var sparse = new SparseLabels(new int[scene.Set.Count + 1], [], []);

        var view = Render(scene, sparse, new LabelRenderSettings(LeastAlpha: 0));

        Assert.All(view.Map.Labels, label => Assert.Equal(LabelMap.None, label));
    }

    [Fact]
    public void Render_LabelsOfOtherGaussians_AreRefused() => Assert.Throws<ArgumentException>(
        () => Render(new RandomScene(1), new SparseLabels([0], [], []), new LabelRenderSettings()));

    [Theory]
    [InlineData(new[] { 0, 1 }, new short[] { -1 }, new[] { 0.5f })]
    [InlineData(new[] { 0, 2 }, new short[] { 4, 4 }, new[] { 0.5f, 0.5f })]
    [InlineData(new[] { 0, 2 }, new short[] { 4, 5 }, new[] { 0.4f, 0.5f })]
    [InlineData(new[] { 0, 1 }, new short[] { 4 }, new[] { float.NaN })]
    [InlineData(new[] { 0, 1 }, new short[] { 4 }, new[] { 1.5f })]
    [InlineData(new[] { 0, 1 }, new short[] { 4 }, new[] { 0f })]
    [InlineData(new[] { 0, 2, 1 }, new short[] { 4 }, new[] { 1f })]
    [InlineData(new[] { 0, -1, 1 }, new short[] { 4 }, new[] { 1f })]
    [InlineData(new[] { 1, 1 }, new short[] { 4 }, new[] { 1f })]
    [InlineData(new[] { 0, 0 }, new short[] { 4 }, new[] { 1f })]
    [InlineData(new[] { 0, 1 }, new short[] { 4 }, new float[0])]
    [InlineData(new int[0], new short[0], new float[0])]
    public void SparseLabels_ThatDoNotFit_AreRefused(int[] offsets, short[] labels, float[] weights) =>
        Assert.Throws<ArgumentException>(() => new SparseLabels(offsets, labels, [.. weights.Select(weight => (Half)weight)]));

    private static LabelView Render(RandomScene scene, SparseLabels labels, LabelRenderSettings settings) =>
        new LabelRenderer().Render(scene.Set, labels, scene.Camera, settings, TestContext.Current.CancellationToken);

    private static float[] Dense(SparseLabels sparse, short[] labels)
    {
        float[] dense = new float[sparse.Count * labels.Length];
        for (int gaussian = 0; gaussian < sparse.Count; gaussian++)
        {
            for (int i = 0; i < sparse.LabelsOf(gaussian).Length; i++)
            {
                dense[gaussian * labels.Length + Array.IndexOf(labels, sparse.LabelsOf(gaussian)[i])] = (float)sparse.WeightsOf(gaussian)[i];
            }
        }

        return dense;
    }

    private static (short Label, float Margin) Best(RenderedView view, short[] labels, int pixel)
    {
        float[] sums = new float[labels.Length];
        for (int label = 0; label < labels.Length; label++)
        {
            sums[label] = view.Features[label * view.Transmittance.Length + pixel];
        }

        int best = Array.IndexOf(sums, sums.Max());
        float second = sums.Where((_, label) => label != best).DefaultIfEmpty(0).Max();
        return (sums[best] > 0 ? labels[best] : LabelMap.None, sums[best] - second);
    }
}
