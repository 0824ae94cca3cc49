using System.Text.Json;
using PanSt3R.Inference.Keyframes;

namespace PanSt3R.Inference.Tests.Keyframes;

public class KeyframeGoldenTests
{
    private static readonly JsonDocument Golden =
        JsonDocument.Parse(File.ReadAllText(Goldens.PathOf("network", "keyframes.json")));

    [Fact]
    public void Select_EvenlySpacedCases_EqualRecordedIndices()
    {
        foreach (var entry in Cases("linspace"))
        {
            int[] actual = EvenlySpacedKeyframes.Select(entry.GetProperty("n").GetInt32(), entry.GetProperty("k").GetInt32());
            Assert.Equal(Ints(entry, "keyframes"), actual);
        }
    }

    [Fact]
    public void Select_SimilarityCases_EqualRecordedSamples()
    {
        foreach (var entry in Cases("retrieval"))
        {
            int count = entry.GetProperty("num_keyframes").GetInt32();
            int first = entry.GetProperty("fps_start").GetInt32();
            Assert.Equal(Ints(entry, "fps_order"), FarthestPointSampling.Select(Similarity(entry), count, first));
        }
    }

    [Fact]
    public void Arrange_SimilarityCases_EqualRecordedOrder()
    {
        foreach (var entry in Cases("retrieval").Where(entry => !entry.TryGetProperty("note", out _)))
        {
            Assert.Equal(Ints(entry, "keyframes"), KeyframeOrder.Arrange(Similarity(entry), Ints(entry, "fps_order")));
        }
    }

    [Fact]
    public void Arrange_NothingAlike_TakesTheFirstNotYetPlaced()
    {
        var degenerate = Cases("retrieval").Single(entry => entry.TryGetProperty("note", out _));
        Assert.Equal([0, 2, 3, 4], KeyframeOrder.Arrange(Similarity(degenerate), Ints(degenerate, "fps_order")));
    }

    [Fact]
    public void Of_MemoryBatchCases_HaveRecordedSizes()
    {
        foreach (var entry in Cases("memory_batches"))
        {
            int count = entry.GetProperty("num_keyframes").GetInt32();
            var shapes = Enumerable.Repeat(new ViewShape(64, 96), count).ToArray();
            var order = ViewOrder.Of([.. Enumerable.Range(0, count)], shapes);
            Assert.Equal(Ints(entry, "mem_batches"), order.MemoryUpdates.Select(update => update.Count));
        }
    }

    private static JsonElement.ArrayEnumerator Cases(string name) => Golden.RootElement.GetProperty(name).EnumerateArray();

    private static int[] Ints(JsonElement entry, string name) =>
        [.. entry.GetProperty(name).EnumerateArray().Select(value => value.GetInt32())];

    private static SimilarityMatrix Similarity(JsonElement entry)
    {
        double[] values = [.. entry.GetProperty("similarity").EnumerateArray()
            .SelectMany(row => row.EnumerateArray()).Select(value => value.GetDouble())];
        return new SimilarityMatrix(entry.GetProperty("n").GetInt32(), values);
    }
}
