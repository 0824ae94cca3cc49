using PanSt3R.Inference.Keyframes.Retrieval.Words;
using PanSt3R.Network.Definition;

namespace PanSt3R.Inference.Tests.Keyframes.Retrieval.Words;

public sealed class SimilarityTableTests
{
    [Fact]
    public void Create_Defaults_CubesPositiveSimilaritiesAndDropsOthers()
    {
        float[] table = SimilarityTable.Create(64, AsmkConfiguration.Default);

        Assert.Equal(65, table.Length);
        Assert.Equal(1, table[0]);
        Assert.Equal(0.125f, table[16]);
        Assert.All(table[32..], value => Assert.Equal(0, value));
    }

    [Fact]
    public void Create_OtherSettings_AppliesThresholdAndExponent()
    {
        float[] table = SimilarityTable.Create(8, new AsmkConfiguration(1, 5, 2, 0.5));

        Assert.Equal([1, 0.5625f, 0.25f, 0, 0, 0, 0, 0, 0], table);
    }
}
