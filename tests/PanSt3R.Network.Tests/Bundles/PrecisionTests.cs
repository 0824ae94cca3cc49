using PanSt3R.Network.Definition;
using PanSt3R.Network.Runtime;
using PanSt3R.Network.Tensors;
using PanSt3R.Network.Tests.Runtime;

namespace PanSt3R.Network.Tests.Bundles;

public class PrecisionTests(TinyBundles bundles) : IClassFixture<TinyBundles>
{
    /// <summary>A few dozen products of rounding 2^-11 follow each other in a graph.</summary>
    private const double HalfTolerance = 0.01;

    private static readonly string[] MaskGraphs = ["MaskTransformer", "MaskLogits"];
    private static readonly string[] UpscalerGraphs =
        ["KeyframeTokens", "KeyframeTokensTransposed", "MaskFeatures", "MaskFeaturesTransposed"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void RunAll_HalfPrecision_IsCloseToSingle(int version)
    {
        var (single, half) = (Run(version, Precision.Single), Run(version, Precision.Half));

        Assert.Equal(single.Keys, half.Keys);
        Assert.All(single, output => Assert.InRange(Distance(output.Value, half[output.Key]), 0, HalfTolerance));
        Assert.True(Distance(single["Encoder.tokens"], half["Encoder.tokens"]) > 0);
    }

    /// <remarks>A hard threshold and frequencies of 22026 leave no room for rounding.</remarks>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void RunAll_HalfPrecision_LeavesMasksAndLoftUpUntouched(int version)
    {
        var (single, half) = (Run(version, Precision.Single), Run(version, Precision.Half));
        string[] untouched = version == 2 ? [.. MaskGraphs, .. UpscalerGraphs] : MaskGraphs;

        Assert.All(
            single.Where(output => untouched.Contains(output.Key.Split('.')[0])),
            output => Assert.Equal(output.Value.Values, half[output.Key].Values));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Weights_HalfPrecision_KeepMasksNormsAndLoftUpInSingle(int version)
    {
        var layout = new NetworkDefinition(bundles.Get(version).Manifest.Network, Precision.Half, "weights.bin").Weights;

        Assert.All(layout.Weights, weight => Assert.Equal(ExpectedType(weight.Weight.Key, version), weight.Type));
    }

    [Fact]
    public void WeightBytes_HalfPrecision_IsAboutHalf()
    {
        Assert.InRange(Ratio(1), 0.5, 0.65);
        Assert.InRange(Ratio(2), 0.5, 0.8);

        double Ratio(int version) => (double)PayloadBytes(version, Precision.Half) / PayloadBytes(version, Precision.Single);
    }

    /// <remarks>Without the gaps between pages, which weigh more than the weights of a tiny network.</remarks>
    private long PayloadBytes(int version, Precision precision) =>
        new NetworkDefinition(bundles.Get(version).Manifest.Network, precision, "weights.bin")
            .Weights.Weights.Sum(weight => weight.Place.Length);

    private static ElementType ExpectedType(string key, int version)
    {
        bool isSingle = key.Contains("norm", StringComparison.Ordinal)
            || key.Contains("mask_transformer", StringComparison.Ordinal)
            || key.Contains("image2_embed", StringComparison.Ordinal)
            || key.Contains("position_embeddings", StringComparison.Ordinal)
            || key.Contains("cls_token", StringComparison.Ordinal)
            || (version == 2 && key.Contains("upscaler", StringComparison.Ordinal));
        return isSingle ? ElementType.Float32 : ElementType.Float16;
    }

    private Dictionary<string, HostTensor> Run(int version, Precision precision)
    {
        using var trial = new GraphTrial(bundles.Get(version, precision));
        return trial.RunAll(2, 3);
    }

    private static double Distance(HostTensor expected, HostTensor actual)
    {
        double difference = expected.Values.Zip(actual.Values, (a, b) => Math.Pow(a - b, 2)).Sum();
        return Math.Sqrt(difference / expected.Values.Sum(value => (double)value * value));
    }
}
