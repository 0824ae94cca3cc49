using PanSt3R.Network.Tensors;
using PanSt3R.Splatting.Labels;

namespace PanSt3R.Splatting.Tests.Labels;

/// <summary>The recorded case: ten views with wrong patches and holes, four held-out views.</summary>
public sealed class RecordedUpliftTests
{
    private const int LabelCount = 9;
    private const double Tolerance = 1e-4;

    // Single pairs at a threshold may be in or out in single precision: for one in a hundred Gaussians, by this much.
    private const double ThresholdTolerance = 0.01;

    // Pixels whose two best labels are closer than this are not compared.
    private const float LeastMargin = 1e-4f;

    [Fact]
    public void Add_RecordedViews_GivesTheReferenceSums()
    {
        using var file = SplatGoldens.Open("uplift_a");

        var sums = Uplift(file, slots: LabelCount).Sums;

        AssertSums("Z", file.ReadSingles("Z"), sums.Totals, relative: true);
        AssertSums("Z_labelled", file.ReadSingles("Z_labelled"), sums.LabelledTotals, relative: true);
        AssertSums("S", file.ReadSingles("S"), Weights(sums, _ => 1), relative: true);
        var totals = sums.Totals.ToArray();
        AssertSums("g", file.ReadSingles("g"), Weights(sums, gaussian => totals[gaussian] + 1e-8f), relative: false);
        Assert.Equal(file.Read<int>("views_seen"), sums.Views);
    }

    [Theory]
    [InlineData(LabelNormalisation.AllPixels, "test_argmax")]
    [InlineData(LabelNormalisation.LabelledPixels, "test_argmax_labelled_norm")]
    public void Render_EightSlotsInHalfPrecision_HasTheReferenceLabelWhereCovered(LabelNormalisation normalisation, string name)
    {
        using var file = SplatGoldens.Open("uplift_a");
        var labels = Uplift(file, LabelUplift.DefaultSlots).Sums.Compact(normalisation);
        short[] expected = file.Read<short>(name);
        float[] alpha = file.ReadSingles("test_alpha"), margins = file.ReadSingles("test_margin");

        var views = Render(file, labels, new LabelRenderSettings(LeastAlpha: 0, WithMargin: true));

        AssertSame(expected, views, pixel => alpha[pixel] >= 0.5f && margins[pixel] > LeastMargin, atLeast: 11_000);
        if (normalisation == LabelNormalisation.AllPixels)
        {
            AssertSame(expected, views, pixel => margins[pixel] > LeastMargin, atLeast: 12_500);
            float[] actual = [.. views.SelectMany(view => view.Margins)];

            // Half precision has 11 bits, and shares under 0.001 are left out.
            TensorAssert.Close(margins, actual, 4e-3, "margins");
        }
    }

    [Fact]
    public void Render_LittleCovered_HasNoLabel()
    {
        using var file = SplatGoldens.Open("uplift_a");
        var labels = Uplift(file, LabelUplift.DefaultSlots).Sums.Compact();
        float[] alpha = file.ReadSingles("test_alpha"), margins = file.ReadSingles("test_margin");
        short[] expected = file.Read<short>("test_label");

        var views = Render(file, labels, new LabelRenderSettings());

        AssertSame(
            expected,
            views,
            pixel => Math.Abs(alpha[pixel] - 0.5f) > 1e-3f && (alpha[pixel] < 0.5f || margins[pixel] > LeastMargin),
            atLeast: 19_000);
        Assert.Contains(LabelMap.None, expected);
        Assert.All(views, view => Assert.Empty(view.Margins));
    }

    [Fact]
    public void Render_AnyNumberOfThreads_GivesTheSameBits()
    {
        using var file = SplatGoldens.Open("uplift_a");
        var settings = new LabelRenderSettings(WithMargin: true);
        var labels = Uplift(file, LabelUplift.DefaultSlots).Sums.Compact();
        var set = SplatGoldens.Gaussians(file);
        var camera = SplatGoldens.Cameras(file, "test_")[0];

        var one = new LabelRenderer(1).Render(set, labels, camera, settings, TestContext.Current.CancellationToken);
        var four = new LabelRenderer(4).Render(set, labels, camera, settings, TestContext.Current.CancellationToken);

        Assert.Equal(one.Map.Labels, four.Map.Labels);
        Assert.Equal(one.Margins, four.Margins);
    }

    private static LabelUplift Uplift(SafetensorsFile file, int slots)
    {
        var uplift = new LabelUplift(SplatGoldens.Gaussians(file), slots);
        short[] maps = file.Read<short>("instance_maps");
        foreach (var (view, camera) in SplatGoldens.Cameras(file, "train_").Index())
        {
            int pixels = camera.Width * camera.Height;
            uplift.Add(camera, new LabelMap(camera.Width, camera.Height, maps.AsSpan(view * pixels, pixels).ToArray()));
        }

        return uplift;
    }

    private static LabelView[] Render(SafetensorsFile file, SparseLabels labels, LabelRenderSettings settings)
    {
        var set = SplatGoldens.Gaussians(file);
        var renderer = new LabelRenderer();
        return [.. SplatGoldens.Cameras(file, "test_").Select(camera => renderer.Render(set, labels, camera, settings))];
    }

    private static float[] Weights(LabelSums sums, Func<int, float> divisor) =>
        [.. from gaussian in Enumerable.Range(0, sums.Count)
            from label in Enumerable.Range(0, LabelCount)
            select sums.WeightOf(gaussian, (short)label) / divisor(gaussian)];

    private static void AssertSums(string what, float[] expected, ReadOnlySpan<float> actual, bool relative)
    {
        Assert.Equal(expected.Length, actual.Length);
        int moved = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            double difference = Math.Abs(expected[i] - actual[i]);
            double tolerance = Tolerance * (relative ? 1 + expected[i] : 1);
            Assert.True(difference <= tolerance + ThresholdTolerance, $"{what}[{i}] is {actual[i]}, expected {expected[i]}");
            moved += difference > tolerance ? 1 : 0;
        }

        Assert.InRange(moved, 0, expected.Length / 100);
    }

    private static void AssertSame(short[] expected, LabelView[] views, Func<int, bool> isCompared, int atLeast)
    {
        short[] actual = [.. views.SelectMany(view => view.Map.Labels)];
        int[] compared = [.. Enumerable.Range(0, expected.Length).Where(isCompared)];
        Assert.InRange(compared.Length, atLeast, expected.Length);
        Assert.DoesNotContain(compared, pixel => expected[pixel] != actual[pixel]);
    }
}
