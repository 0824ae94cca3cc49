using System.Text.Json;
using PanSt3R.Inference.Merging;
using PanSt3R.Inference.Merging.Masks;
using PanSt3R.Network.Definition;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Inference.Tests.Merging;

/// <summary>Merging against the post-processing recorded with the network, on very soft masks of random numbers.</summary>
public sealed class PanopticPostTests
{
    private const double ConfidenceTolerance = 1e-5;
    private const double WeightTolerance = 1e-6;

    [Theory]
    [InlineData("sigmoid", "v1")]
    [InlineData("sigmoid", "v2")]
    [InlineData("sigmoid", "qubo_best")]
    [InlineData("sigmoid30", "v1")]
    [InlineData("sigmoid30", "v2")]
    [InlineData("softmax", "v1")]
    [InlineData("softmax", "v2")]
    [InlineData("none", "v1")]
    [InlineData("none", "v2")]
    public void Merge_RecordedMasks_GivesTheRecordedMaps(string name, string method)
    {
        using var golden = Goldens.Open("network", "panoptic_post.safetensors");
        var masks = ReadMasks(golden, name);
        var result = Merge(golden, name, method, masks);

        for (int view = 0; view < masks.Views.Count; view++)
        {
            var map = result.LabelView(view, TestContext.Current.CancellationToken);
            Assert.Equal(ReadIds(golden, $"{name}.{method}.pan.{view}"), map.SegmentIds);
            TensorAssert.Close(golden.ReadSingles($"{name}.{method}.conf.{view}"), map.Confidence, ConfidenceTolerance, name);
        }

        Assert.Equal(ExpectedClasses(name, method), result.Segments.Select(segment => segment.ClassIndex));
    }

    [Fact]
    public void Merge_RecordedMasks_GivesTheRecordedWeightsAndSelection()
    {
        using var golden = Goldens.Open("network", "panoptic_post.safetensors");
        var result = Merge(golden, "sigmoid", "qubo_best", ReadMasks(golden, "sigmoid"));

        TensorAssert.Close(golden.ReadSingles("sigmoid.qubo.weights"), result.Weights!.Values, WeightTolerance, "weights");
        long[] best = golden.Read<long>("sigmoid.qubo.best");
        Assert.Equal(Enumerable.Range(0, best.Length).Where(query => best[query] == 1), result.Report.Candidates);
    }

    private static MergeResult Merge(SafetensorsFile golden, string name, string method, ExactMaskStore masks)
    {
        var shape = golden.Tensors[$"{name}.pred_logits"].Shape;
        var logits = new ClassLogits(shape[1], shape[2], golden.ReadSingles($"{name}.pred_logits"));
        var options = new MergeOptions
        {
            Method = method switch { "v1" => MergeMethod.StandardV1, "v2" => MergeMethod.StandardV2, _ => MergeMethod.Qubo },
            Preset = MergePreset.Reference,
            LabelMode = name == "softmax" ? LabelMode.Softmax : LabelMode.Sigmoid,
        };
        return MaskMerger.Merge(masks, logits, options, cancellationToken: TestContext.Current.CancellationToken);
    }

    private static ExactMaskStore ReadMasks(SafetensorsFile golden, string name)
    {
        long[] sizes = golden.Read<long>($"{name}.true_shape");
        var store = new ExactMaskStore(golden.Tensors[$"{name}.pred_logits"].Shape[1]);
        for (int view = 0; view < sizes.Length / 2; view++)
        {
            var shape = golden.Tensors[$"{name}.pred_masks.{view}"].Shape;
            store.AddView(
                new MaskViewShape(shape[2], shape[3], (int)sizes[2 * view], (int)sizes[(2 * view) + 1]),
                golden.ReadSingles($"{name}.pred_masks.{view}"));
        }

        return store;
    }

    private static int[] ReadIds(SafetensorsFile golden, string name) => golden.Tensors[name].Type == ElementType.Int64
        ? [.. golden.Read<long>(name).Select(id => (int)id)]
        : golden.Read<int>(name);

    private static IEnumerable<int> ExpectedClasses(string name, string method)
    {
        using var index = JsonDocument.Parse(File.ReadAllText(Goldens.PathOf("network", "index.json")));
        var recorded = Find(index.RootElement, "panoptic_post")!.Value.GetProperty("cases").EnumerateArray()
            .Single(entry => entry.GetProperty("name").GetString() == name).GetProperty("results").GetProperty(method);
        return [.. recorded.EnumerateArray().Select(segment => segment.GetProperty("category_id").GetInt32())];
    }

    private static JsonElement? Find(JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        return element.TryGetProperty(name, out var found)
            ? found
            : element.EnumerateObject().Select(child => Find(child.Value, name)).FirstOrDefault(child => child is not null);
    }
}
