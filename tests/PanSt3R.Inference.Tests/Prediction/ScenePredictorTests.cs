using PanSt3R.Inference.Prediction;
using PanSt3R.Inference.Tests.Pipeline;
using PanSt3R.Network.Runtime;
using static PanSt3R.Inference.Tests.Prediction.PredictedScene;

namespace PanSt3R.Inference.Tests.Prediction;

public sealed class ScenePredictorTests(TinyModels models)
{
    /// <summary>
    /// Largest difference of half to single precision over the largest magnitude: 10 bits of fraction, three blocks, and
    /// a render that reads a memory of the same precision.
    /// </summary>
    private const double HalfPrecisionTolerance = 0.05;

    [Fact]
    public void Predict_AnotherViewThatIsNoKeyframe_DoesNotMatter()
    {
        var first = Predict(models.Version2, [Landscape(1), Landscape(2), Landscape(3), Landscape(4)], keyframes: 2);
        var second = Predict(models.Version2, [Landscape(1), Landscape(2), Portrait(5), Landscape(4)], keyframes: 2);

        Assert.Equal(first.Queries.ClassLogits, second.Queries.ClassLogits);
        foreach (int view in new[] { 0, 1, 3 })
        {
            Assert.Equal(first.Views[view].Raw, second.Views[view].Raw);
            Assert.Equal(first.Views[view].Masks, second.Views[view].Masks);
        }
    }

    [Fact]
    public void Predict_AnotherKeyframe_ChangesAllViews()
    {
        var first = Predict(models.Version2, [Landscape(1), Landscape(2), Landscape(3)], keyframes: 2);
        var second = Predict(models.Version2, [Landscape(1), Landscape(7), Landscape(3)], keyframes: 2);

        Assert.NotEqual(first.Views[2].Raw, second.Views[2].Raw);
        Assert.NotEqual(first.Views[2].Masks, second.Views[2].Masks);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void PredictMasks_KeptFeatures_AreThoseComputedAgain(int version)
    {
        var bundle = version == 1 ? models.Version1 : models.Version2;
        NetworkImage[] images = [Landscape(1), Portrait(2), Landscape(3)];
        var kept = Predict(bundle, images, keyframes: 3, keepsFeatures: true);
        var again = Predict(bundle, images, keyframes: 3, keepsFeatures: false);

        Assert.All(kept.Views.Zip(again.Views), pair => Assert.Equal(pair.First.Masks, pair.Second.Masks));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Predict_LandscapeViews_DoNotDependOnPortraitHandling(int version)
    {
        var bundle = version == 1 ? models.Version1 : models.Version2;
        NetworkImage[] images = [Landscape(1), Landscape(2), Landscape(3)];
        var natural = Predict(bundle, images, keyframes: 2);
        var reference = Predict(bundle, images, keyframes: 2, PortraitHandling.Reference);

        Assert.All(natural.Views.Zip(reference.Views), pair => Assert.Equal(pair.First.Masks, pair.Second.Masks));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Predict_PortraitViewAsTheReference_ChangesItsMasksAndNotItsPoints(int version)
    {
        var bundle = version == 1 ? models.Version1 : models.Version2;
        NetworkImage[] images = [Landscape(1), Landscape(2), Portrait(3)];
        var natural = Predict(bundle, images, keyframes: 2);
        var reference = Predict(bundle, images, keyframes: 2, PortraitHandling.Reference);

        Assert.Equal(natural.Views[2].Raw, reference.Views[2].Raw);
        Assert.NotEqual(natural.Views[2].Masks, reference.Views[2].Masks);
        Assert.Equal(natural.Views[0].Masks, reference.Views[0].Masks);
    }

    [Fact]
    public void Predict_HalfPrecision_IsNearSinglePrecision()
    {
        NetworkImage[] images = [Landscape(1), Landscape(2), Landscape(3)];
        var single = Predict(models.Version2, images, keyframes: 2);
        var half = Predict(models.Half, images, keyframes: 2);

        for (int view = 0; view < images.Length; view++)
        {
            AssertNear(single.Views[view].Raw, half.Views[view].Raw);
            AssertNear(single.Views[view].Masks, half.Views[view].Masks);
        }

        AssertNear(single.Queries.ClassLogits, half.Queries.ClassLogits);
    }

    [Fact]
    public void ExtendMemory_MoreTokensThanRoom_IsRefused()
    {
        using var runner = models.Version2.CreateRunner(ExecutionDevice.Cpu, threads: 1);
        using var predictor = Predictor(runner);
        using var view = predictor.Encode(Landscape(1), TestContext.Current.CancellationToken);
        predictor.StartMemory(view, view, 2L * view.Image.TokenCount, TestContext.Current.CancellationToken);
        var error = Assert.Throws<InvalidOperationException>(() => predictor.ExtendMemory(view, TestContext.Current.CancellationToken));

        Assert.Contains($"{2 * view.Image.TokenCount} tokens", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AddKeyframe_MoreTokensThanRoom_IsRefused()
    {
        using var runner = models.Version2.CreateRunner(ExecutionDevice.Cpu, threads: 1);
        using var predictor = Predictor(runner);
        using var keyframes = predictor.CreateKeyframeTokens(5);

        Assert.Throws<InvalidOperationException>(() => predictor.AddKeyframe(
            keyframes, Landscape(1), default, keepsFeatures: false, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Render_WithoutMemory_IsRefused()
    {
        using var runner = models.Version2.CreateRunner(ExecutionDevice.Cpu, threads: 1);
        using var predictor = Predictor(runner);
        using var view = predictor.Encode(Landscape(1), TestContext.Current.CancellationToken);

        Assert.Throws<InvalidOperationException>(() => predictor.Render(view, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Encode_Cancelled_Stops()
    {
        using var runner = models.Version2.CreateRunner(ExecutionDevice.Cpu, threads: 1);
        using var predictor = Predictor(runner);

        Assert.ThrowsAny<OperationCanceledException>(() => predictor.Encode(Landscape(1), new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Dispose_EncodedView_FreesItsTokens()
    {
        using var runner = models.Version2.CreateRunner(ExecutionDevice.Cpu, threads: 1);
        using var predictor = Predictor(runner);
        var view = predictor.Encode(Landscape(1), TestContext.Current.CancellationToken);
        view.Dispose();
        view.Dispose();

        Assert.Throws<ObjectDisposedException>(() => view.Tokens.Buffer.AsSpan<float>()[0]);
    }

    private ScenePredictor Predictor(NetworkRunner runner) =>
        new(runner, models.Version2.Manifest.Network, models.Version2.Manifest.Precision, PortraitHandling.Natural);

    private static void AssertNear(float[] expected, float[] actual)
    {
        double largest = expected.Max(value => Math.Abs(value));
        TensorAssert.Close(expected, actual, HalfPrecisionTolerance * largest, "half precision");
    }
}
