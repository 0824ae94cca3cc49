using CsCheck;
using PanSt3R.Inference.Geometry;
using PanSt3R.Splatting.Gaussians;
using PanSt3R.Splatting.Gradients;
using PanSt3R.Splatting.Labels;
using PanSt3R.Splatting.Rendering;

namespace PanSt3R.Splatting.Tests.Labels;

public sealed class LabelUpliftTests
{
    // Both add the same weights, in another order.
    private const float Rounding = 1e-5f;

    [Fact]
    public void Add_EnoughSlots_IsTheGradientOfRenderedLabels() => Gen.Int[0, int.MaxValue - 1].Sample(
        seed =>
        {
            var scene = new RandomScene(seed);
            short[] labels = scene.SomeLabels(1 + seed % 20);
            LabelMap[] maps = [scene.Map(labels), scene.Map(labels)];
            var uplift = new LabelUplift(scene.Set, slots: 20);

            Array.ForEach(maps, map => uplift.Add(scene.Camera, map));

            float[] expected = Dense(scene, labels, maps);
            for (int gaussian = 0; gaussian < scene.Set.Count; gaussian++)
            {
                var own = expected.AsSpan(gaussian * (labels.Length + 1), labels.Length + 1);
                for (int label = 0; label < labels.Length; label++)
                {
                    AssertClose(own[label], uplift.Sums.WeightOf(gaussian, labels[label]));
                }

                float labelled = Sum(own[..^1]);
                AssertClose(labelled, uplift.Sums.LabelledTotals[gaussian]);
                AssertClose(labelled + own[^1], uplift.Sums.Totals[gaussian]);
            }
        },
        iter: 100);

    [Fact]
    public void Add_MoreLabelsThanSlots_KeepsTheHeaviestOfAViewAndAllOfTheTotals() => Gen.Int[0, int.MaxValue - 1].Sample(
        seed =>
        {
            var scene = new RandomScene(seed);
            short[] labels = scene.SomeLabels(30);
            var map = scene.Map(labels);
            var uplift = new LabelUplift(scene.Set, slots: 3);

            uplift.Add(scene.Camera, map);

            float[] expected = Dense(scene, labels, [map]);
            for (int gaussian = 0; gaussian < scene.Set.Count; gaussian++)
            {
                var own = expected.AsSpan(gaussian * (labels.Length + 1), labels.Length + 1);
                float[] heaviest = [.. own[..^1].ToArray().OrderDescending().Take(3)];
                float[] kept = [.. labels.Select(label => uplift.Sums.WeightOf(gaussian, label)).OrderDescending().Take(3)];
                for (int slot = 0; slot < 3; slot++)
                {
                    AssertClose(heaviest[slot], kept[slot]);
                }

                AssertClose(Sum(own), uplift.Sums.Totals[gaussian]);
            }
        },
        iter: 100);

    [Fact]
    public void Add_HiddenInTheNextView_ReceivesNothingThere()
    {
        // A pile of opaque plates, seen from the front and from behind, where the last one comes first.
        var set = new GaussianSet(8, degree: 0);
        for (int plate = 0; plate < set.Count; plate++)
        {
            set.Means[3 * plate + 2] = 4 + 0.1f * plate;
            set.Rotations[4 * plate] = 1;
            set.LogScales.AsSpan(3 * plate, 2).Fill(3);
            set.LogScales[3 * plate + 2] = -5;
            set.OpacityLogits[plate] = 6;
        }

        var front = Cameras.Straight(16, 16);
        var back = front with { CameraFromWorld = new RigidTransform([-1, 0, 0, 0, 1, 0, 0, 0, -1], [0, 0, 8]) };
        short[] ones = new short[256];
        Array.Fill(ones, (short)1);
        var uplift = new LabelUplift(set);

        uplift.Add(back, new LabelMap(16, 16, ones), TestContext.Current.CancellationToken);
        float seen = uplift.Sums.Totals[7];
        uplift.Add(front, new LabelMap(16, 16, ones), TestContext.Current.CancellationToken);

        Assert.InRange(seen, 200, 256);
        Assert.Equal((seen, 1), (uplift.Sums.Totals[7], uplift.Sums.Views[7]));
        Assert.InRange(uplift.Sums.Totals[0], 200, 256);
    }

    [Fact]
    public void Add_TensOfThousandsOfLabels_TakeNoMoreMemoryThanAFew()
    {
        // Patches of 4 x 4 pixels, so that every tile has 16 labels.
        long few = AllocatedBy((x, y) => x % 4 + y % 4 * 4), many = AllocatedBy((x, y) => 15 * (46 * y + x));

        Assert.InRange(many, 1, few + 100_000);
    }

    [Fact]
    public void Add_AnyNumberOfThreads_GivesTheSameBits()
    {
        var scene = new RandomScene(11);
        short[] labels = scene.SomeLabels(30);
        LabelMap[] maps = [scene.Map(labels), scene.Map(labels), scene.Map(labels)];
        LabelSums[] sums = [.. new[] { 1, 2, 7 }.Select(threads =>
        {
            var uplift = new LabelUplift(scene.Set, slots: 4, threads);
            Array.ForEach(maps, map => uplift.Add(scene.Camera, map));
            return uplift.Sums;
        })];

        Assert.NotEqual(0, sums[0].Totals.ToArray().Sum());
        foreach (var other in sums[1..])
        {
            Assert.Equal(sums[0].Totals, other.Totals);
            Assert.All(Enumerable.Range(0, scene.Set.Count), gaussian =>
            {
                Assert.Equal(sums[0].LabelsOf(gaussian), other.LabelsOf(gaussian));
                Assert.Equal(sums[0].WeightsOf(gaussian), other.WeightsOf(gaussian));
            });
        }
    }

    [Fact]
    public void Add_Cancelled_CountsForNothing()
    {
        var scene = new RandomScene(5);
        var uplift = new LabelUplift(scene.Set);
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => uplift.Add(scene.Camera, scene.Map([1, 2]), cancelled.Token));

        Assert.All(uplift.Sums.Totals.ToArray(), total => Assert.Equal(0, total));
        Assert.All(uplift.Sums.Views.ToArray(), views => Assert.Equal(0, views));
    }

    [Fact]
    public void Add_MapOfAnotherSize_IsRefused()
    {
        var scene = new RandomScene(5);

        Assert.Throws<ArgumentException>(() => new LabelUplift(scene.Set).Add(scene.Camera, new LabelMap(2, 1, [0, 1]), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void LabelMap_BelowNone_IsRefused() => Assert.Throws<ArgumentException>(() => new LabelMap(2, 1, [0, -2]));

    private static long AllocatedBy(Func<int, int, int> labelOfPatch)
    {
        var scene = new RandomScene(3);
        const int Size = 184;
        var camera = Cameras.Straight(Size, Size);
        var labels = Enumerable.Range(0, Size * Size).Select(pixel => (short)labelOfPatch(pixel % Size / 4, pixel / Size / 4));
        var map = new LabelMap(Size, Size, [.. labels]);
        long before = GC.GetAllocatedBytesForCurrentThread();
        new LabelUplift(scene.Set, threads: 1).Add(camera, map);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    /// <summary><c>[N, m + 1]</c>: weights by label, and without one last, as gradients of the sum of rendered one-hot labels.</summary>
    private static float[] Dense(RandomScene scene, short[] labels, LabelMap[] maps)
    {
        int width = labels.Length + 1, pixels = scene.Camera.Width * scene.Camera.Height;
        var renderer = new ViewRenderer();
        var settings = new RenderSettings(0, Features: new GaussianFeatures(width, new float[width * scene.Set.Count]));
        float[] sums = new float[width * scene.Set.Count];
        foreach (var map in maps)
        {
            float[] loss = new float[(3 + width) * pixels];
            for (int pixel = 0; pixel < pixels; pixel++)
            {
                int label = Array.IndexOf(labels, map.Labels[pixel]) is >= 0 and var known ? known : labels.Length;
                loss[(3 + label) * pixels + pixel] = 1;
            }

            var gradients = new GaussianGradients(scene.Set.Count, 1, width);
            var view = renderer.Render(scene.Set, scene.Camera, settings);
            renderer.Backpropagate(scene.Set, view, settings, new ViewGradients(loss), gradients);
            System.Numerics.Tensors.TensorPrimitives.Add(sums, gradients.Features, sums);
        }

        return sums;
    }

    private static float Sum(ReadOnlySpan<float> values) => System.Numerics.Tensors.TensorPrimitives.Sum(values);

    private static void AssertClose(float expected, float actual) => Assert.Equal(expected, actual, Rounding * (1 + expected));
}
