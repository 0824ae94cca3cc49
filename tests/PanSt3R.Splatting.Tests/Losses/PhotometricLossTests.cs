using CsCheck;
using PanSt3R.Splatting.Losses;

namespace PanSt3R.Splatting.Tests.Losses;

public sealed class PhotometricLossTests
{
    private const double ScalarTolerance = 1e-5;
    private const double GradientTolerance = 1e-4;

    private static readonly Gen<(int Width, int Height, int Seed)> Images = Gen.Select(Gen.Int[1, 23], Gen.Int[1, 23], Gen.Int);

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(3)]
    public void Evaluate_RecordedPair_MatchesReference(int pair)
    {
        using var file = SplatGoldens.Open("loss_a");
        float[] rendered = file.ReadSingles($"pair{pair}.rendered"), target = file.ReadSingles($"pair{pair}.target");
        int[] shape = [.. file.Tensors[$"pair{pair}.rendered"].Shape];
        float[] gradient = new float[rendered.Length];
        var result = Evaluate(new PhotometricLoss(), rendered, target, shape[2], shape[1], gradient);

        Assert.Equal(Scalar("l1"), result.MeanDifference, ScalarTolerance);
        Assert.Equal(Scalar("ssim"), result.Similarity, ScalarTolerance);
        Assert.Equal(Scalar("loss"), result.Loss, ScalarTolerance);
        float[] expected = file.ReadSingles($"pair{pair}.grad_loss");
        TensorAssert.Close(expected, gradient, GradientTolerance * expected.Max(Math.Abs), "gradient");

        double Scalar(string name)
        {
            double[] value = new double[1];
            file.ReadDoubles($"pair{pair}.{name}", value);
            return value[0];
        }
    }

    [Fact]
    public void Evaluate_AnySize_MatchesThePlainLoss() => Images.Sample(
        (width, height, seed) =>
        {
            var (rendered, target) = Pair(width, height, seed);
            double loss = Evaluate(new PhotometricLoss(), rendered, target, width, height, new float[rendered.Length]).Loss;
            Assert.Equal(PlainPhotometricLoss.Loss(Doubles(rendered), Doubles(target), width, height), loss, ScalarTolerance);
        },
        iter: 60);

    [Fact]
    public void Evaluate_AnySize_GradientMatchesFiniteDifferences() => Images.Sample(
        (width, height, seed) =>
        {
            var (rendered, target) = Pair(width, height, seed);
            float[] gradient = new float[rendered.Length];
            Evaluate(new PhotometricLoss(), rendered, target, width, height, gradient);
            int place = new Random(seed).Next(rendered.Length);
            double expected = Slope(Doubles(rendered), Doubles(target), width, height, place);
            Assert.Equal(expected, gradient[place], 1e-3 * gradient.Max(Math.Abs));
        },
        iter: 60);

    [Fact]
    public void Evaluate_TallImage_JoinsStripsWithoutSeams()
    {
        const int Width = 3, Height = 150;
        var (rendered, target) = Pair(Width, Height, seed: 5);
        float[] gradient = new float[rendered.Length];
        double loss = Evaluate(new PhotometricLoss(), rendered, target, Width, Height, gradient).Loss;

        Assert.Equal(PlainPhotometricLoss.Loss(Doubles(rendered), Doubles(target), Width, Height), loss, ScalarTolerance);
        // Three strips of 50 rows.
        foreach (int row in new[] { 44, 49, 50, 55, 99, 100 })
        {
            int place = (Height + row) * Width + row % Width;
            Assert.Equal(Slope(Doubles(rendered), Doubles(target), Width, Height, place), gradient[place], 1e-3 * gradient.Max(Math.Abs));
        }
    }

    [Fact]
    public void Evaluate_AnyNumberOfThreads_GivesTheSameBits()
    {
        var (rendered, target) = Pair(133, 201, seed: 1);
        float[] one = new float[rendered.Length], four = new float[rendered.Length];
        var ofOne = Evaluate(new PhotometricLoss(1), rendered, target, 133, 201, one);
        var ofFour = Evaluate(new PhotometricLoss(4), rendered, target, 133, 201, four);

        Assert.Equal(ofOne, ofFour);
        Assert.Equal(one, four);
    }

    [Fact]
    public void Evaluate_SizesInTurn_LeavesNothingOfTheSizeBefore()
    {
        var loss = new PhotometricLoss(1);
        var (wide, wideTarget) = Pair(40, 20, seed: 2);
        var (narrow, narrowTarget) = Pair(7, 30, seed: 3);
        Evaluate(loss, wide, wideTarget, 40, 20, new float[wide.Length]);
        float[] after = new float[narrow.Length], alone = new float[narrow.Length];

        Assert.Equal(
            Evaluate(new PhotometricLoss(1), narrow, narrowTarget, 7, 30, alone), Evaluate(loss, narrow, narrowTarget, 7, 30, after));
        Assert.Equal(alone, after);
    }

    [Fact]
    public void Evaluate_EqualImages_IsZeroWithoutGradient()
    {
        var (image, _) = Pair(20, 12, seed: 4);
        float[] gradient = new float[image.Length];
        var result = Evaluate(new PhotometricLoss(), image, image, 20, 12, gradient);

        Assert.Equal(0, result.Loss, 1e-6);
        Assert.All(gradient, value => Assert.Equal(0, value, 1e-6f));
    }

    [Fact]
    public void Evaluate_NotANumber_IsNotHidden()
    {
        var (image, target) = Pair(20, 12, seed: 4);
        image[100] = float.NaN;

        Assert.True(double.IsNaN(Evaluate(new PhotometricLoss(), image, target, 20, 12, new float[image.Length]).Loss));
    }

    [Fact]
    public void Evaluate_ShortArray_Throws() =>
        Assert.Throws<ArgumentException>(() => Evaluate(new PhotometricLoss(), new float[12], new float[11], 2, 2, new float[12]));

    private static PhotometricDifference Evaluate(
        PhotometricLoss loss, float[] rendered, float[] target, int width, int height, float[] gradient) =>
        loss.Evaluate(rendered, target, width, height, gradient, TestContext.Current.CancellationToken);

    /// <summary>Values that differ everywhere by more than a finite difference, for the absolute difference has a corner at zero.</summary>
    private static (float[] Rendered, float[] Target) Pair(int width, int height, int seed)
    {
        var random = new Random(seed);
        float[] target = [.. Enumerable.Range(0, 3 * width * height).Select(_ => random.NextSingle())];
        return ([.. target.Select(value => value + (random.Next(2) == 0 ? -1 : 1) * (0.02f + 0.2f * random.NextSingle()))], target);
    }

    private static double[] Doubles(float[] values) => [.. values.Select(value => (double)value)];

    private static double Slope(double[] rendered, double[] target, int width, int height, int place)
    {
        const double Step = 1e-4;
        double[] up = [.. rendered], down = [.. rendered];
        up[place] += Step;
        down[place] -= Step;
        return (PlainPhotometricLoss.Loss(up, target, width, height) - PlainPhotometricLoss.Loss(down, target, width, height)) / (2 * Step);
    }
}
