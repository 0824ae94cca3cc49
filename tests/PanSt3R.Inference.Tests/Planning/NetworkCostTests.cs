using PanSt3R.Inference.Planning;

namespace PanSt3R.Inference.Tests.Planning;

/// <summary>Against the table of the network specification, section 15, in GFLOP at full size.</summary>
public sealed class NetworkCostTests
{
    /// <summary>Share by which formulas without norms and elementwise functions may differ from counted operations.</summary>
    private const double Tolerance = 0.02;

    /// <summary>As above; besides, our intermediate heads compare no classes and sample mask features, by design.</summary>
    private const double HeadTolerance = 0.06;

    private const int N = FullSize.Tokens;

    private readonly NetworkCost _version1 = new(FullSize.Version1);
    private readonly NetworkCost _version2 = new(FullSize.Version2);

    [Fact]
    public void Encode_View_AsCounted() => AssertNear(523, _version1.Encode(N));

    [Fact]
    public void ImageFeatures_View_AsCounted() => AssertNear(524, _version1.ImageFeatures(N));

    [Theory]
    [InlineData(1, 219 - 21.7)]
    [InlineData(3, 306 - (3 * 21.7))]
    [InlineData(10, 610 - (10 * 21.7))]
    [InlineData(50, 1262)]
    public void Decode_CachedMemory_AsCountedWithoutItsProjection(int memoryViews, double expected) =>
        AssertNear(expected, _version1.Decode(N, memoryViews * N));

    [Fact]
    public void Remember_ViewWithoutFeedback_IsTheProjectionOfAMemoryView()
    {
        var network = FullSize.Version1 with
        {
            Decoder = FullSize.Version1.Decoder with { Feedback = Network.Definition.FeedbackKind.None },
        };
        AssertNear(21.7, new NetworkCost(network).Remember(N));
    }

    [Fact]
    public void UpscaleMasks_Version1_AsCountedForItsThreeParts() => AssertNear(84 + 26 + 53, _version1.UpscaleMasks(N));

    [Fact]
    public void MapTokens_Version1_AsCountedForItsPart() => AssertNear(62, _version1.MapTokens(N));

    [Fact]
    public void Fuse_Version2_AsCounted() => AssertNear(41, _version2.Fuse(N));

    [Fact]
    public void Fuse_Version1_CostsNothing() => Assert.Equal(0, _version1.Fuse(N));

    [Fact]
    public void UpscaleMasks_Version2_AsCounted() => AssertNear(434, _version2.UpscaleMasks(N));

    [Theory]
    [InlineData(1, 36)]
    [InlineData(10, 159)]
    [InlineData(50, 707)]
    public void FindQueries_Keyframes_AsCounted(int keyframes, double expected) =>
        Assert.InRange(_version1.FindQueries(keyframes * N) / 1e9, expected * (1 - HeadTolerance), expected * (1 + HeadTolerance));

    [Fact]
    public void PredictMasks_View_AsCountedForOneOfSevenHeads()
    {
        AssertNear(35.0 / 7, _version1.PredictMasks(N));
        AssertNear(53.0 / 7, _version2.PredictMasks(N));
    }

    private static void AssertNear(double expected, double operations) =>
        Assert.InRange(operations / 1e9, expected * (1 - Tolerance), expected * (1 + Tolerance));
}
