using PanSt3R.Inference.Keyframes.Retrieval.Words;
using PanSt3R.Network.Definition;

namespace PanSt3R.Inference.Tests.Keyframes.Retrieval.Words;

public sealed class WordIndexTests
{
    private const int Centroids = 30;

    [Theory]
    [InlineData(1)]
    [InlineData(33)]
    [InlineData(64)]
    [InlineData(1024)]
    public void Compare_AnyWidth_GivesWhatEveryPairOfWordsGives(int width)
    {
        var random = new Random(width);
        ViewWords[] database = [.. Enumerable.Range(0, 6).Select(view => Draw(random, view * 4, width))];
        ViewWords[] queries = [.. Enumerable.Range(0, 5).Select(view => Draw(random, 3 + (view * 5), width))];
        int bits = WordAggregation.WordsOf(width) * WordAggregation.WordBits;
        float[] table = SimilarityTable.Create(bits, AsmkConfiguration.Default);
        var index = new WordIndex(database, Centroids, width, table);
        double[] similarities = new double[database.Length];

        foreach (var query in queries)
        {
            index.Compare(query, similarities);

            Assert.Equal(0, similarities[0]);
            for (int view = 1; view < database.Length; view++)
            {
                Assert.Equal(PlainSimilarity(query, database[view], bits), similarities[view], 1e-6);
            }
        }
    }

    [Fact]
    public void Compare_QueryWithoutWords_ResemblesNothing()
    {
        var index = new WordIndex([Draw(new Random(1), 4, 32)], Centroids, 32, SimilarityTable.Create(32, AsmkConfiguration.Default));
        double[] similarities = [7];
        index.Compare(new ViewWords([], []), similarities);

        Assert.Equal([0], similarities);
    }

    private static ViewWords Draw(Random random, int count, int width)
    {
        int[] centroids = [.. Enumerable.Range(0, Centroids).OrderBy(_ => random.Next()).Take(count).Order()];
        uint shared = (uint)random.NextInt64(1L << 32);
        uint[] bits = [.. Enumerable.Range(0, count * WordAggregation.WordsOf(width)).Select(_ => shared ^ (uint)random.Next(1 << 9))];
        return new ViewWords(centroids, bits);
    }

    private static double PlainSimilarity(ViewWords query, ViewWords view, int bits)
    {
        int words = bits / WordAggregation.WordBits;
        double sum = 0;
        for (int i = 0; i < query.Centroids.Length; i++)
        {
            int other = Array.IndexOf(view.Centroids, query.Centroids[i]);
            if (other >= 0)
            {
                int different = Enumerable.Range(0, bits).Count(bit => Bit(query, (i * words * 32) + bit) != Bit(view, (other * words * 32) + bit));
                sum += Math.Pow(Math.Max(0, 1 - (2.0 * different / bits)), 3);
            }
        }

        return sum / Math.Sqrt((double)query.Centroids.Length * view.Centroids.Length);
    }

    private static bool Bit(ViewWords view, int index) => ((view.Bits[index / 32] >> (index % 32)) & 1) == 1;
}
