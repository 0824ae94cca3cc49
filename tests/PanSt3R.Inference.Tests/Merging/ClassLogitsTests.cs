using PanSt3R.Files;
using PanSt3R.Inference.Merging;

namespace PanSt3R.Inference.Tests.Merging;

public sealed class ClassLogitsTests
{
    [Fact]
    public void Constructor_WrongSize_Throws() =>
        Assert.Throws<InvalidContentException>(() => new ClassLogits(2, 3, new float[5]));

    [Fact]
    public void Constructor_NotANumber_NamesTheQuery()
    {
        float[] values = [1, 2, 3, float.NegativeInfinity, float.NaN, 6];

        var error = Assert.Throws<InvalidContentException>(() => new ClassLogits(3, 2, values));

        Assert.Contains("query 2", error.Message, StringComparison.Ordinal);
    }
}
