using System.Text.Json;
using PanSt3R.Inference.Merging;
using PanSt3R.Inference.Merging.Files;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Inference.Tests.Merging.Files;

public sealed class MergeResultFileTests : IDisposable
{
    private const double ValueTolerance = 1e-4;
    private const double WeightTolerance = 1e-6;

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string> Cases
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (name, method) in GoldenCase.All)
            {
                data.Add(name, method);
            }

            return data;
        }
    }

    private string Tensors => _folder.File("merged.safetensors");

    private string Table => _folder.File("merged.json");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Write_ReferencePreset_GivesTheRecordedTable(string name, string method)
    {
        using var golden = new GoldenCase(name, method);
        Write(golden.Merge(MergePreset.Reference));

        var actual = ReadTable(method);
        Assert.Equal(golden.Table.GetProperty("segments").GetArrayLength(), actual.GetProperty("segments").GetArrayLength());
        foreach (string property in (string[])["segments", "selected_queries", "dropped_selected", "segments_after_first_pass"])
        {
            if (golden.Table.TryGetProperty(property, out var expected))
            {
                AssertClose(expected, actual.GetProperty(property), golden.MaximumDifferingPixels, property);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Write_ReferencePreset_GivesTheRecordedTensors(string name, string method)
    {
        using var golden = new GoldenCase(name, method);
        Write(golden.Merge(MergePreset.Reference));

        using var file = new SafetensorsFile(Tensors);
        Assert.Equal(
            golden.Expected.Tensors.Keys.Where(key => key.StartsWith($"{method}.", StringComparison.Ordinal) && key != "qubo.W64").Order(),
            file.Tensors.Keys.Order());
        Assert.All(file.Tensors.Values, tensor => Assert.Equal(golden.Expected.Tensors[tensor.Name].ToString(), tensor.ToString()));
        if (method == "qubo")
        {
            Assert.Equal(golden.Expected.Read<byte>("qubo.selection"), file.Read<byte>("qubo.selection"));
            TensorAssert.Close(golden.Expected.ReadSingles("qubo.W"), file.ReadSingles("qubo.W"), WeightTolerance, "qubo.W");
        }
    }

    [Fact]
    public void Write_DefaultPreset_ListsRealQueriesAndPixels()
    {
        using var golden = new GoldenCase("m02_mixed_aspect", "qubo");
        Write(golden.Merge(MergePreset.Default));

        foreach (var segment in ReadTable("qubo").GetProperty("segments").EnumerateArray())
        {
            Assert.Equal(segment.GetProperty("original_query").GetInt32(), segment.GetProperty("query_id").GetInt32());
            Assert.Equal(segment.GetProperty("area_without_padding").GetInt32(), segment.GetProperty("area").GetInt32());
        }
    }

    [Fact]
    public void Write_Cancelled_LeavesNoFile()
    {
        using var golden = new GoldenCase("m01_small", "v2");
        var result = golden.Merge(MergePreset.Default);

        Assert.Throws<OperationCanceledException>(
            () => MergeResultFile.Write(result, Tensors, Table, cancellationToken: new CancellationToken(true)));
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    public void Dispose() => _folder.Dispose();

    private void Write(MergeResult result) =>
        MergeResultFile.Write(result, Tensors, Table, cancellationToken: TestContext.Current.CancellationToken);

    private JsonElement ReadTable(string method) =>
        JsonDocument.Parse(File.ReadAllText(Table)).RootElement.GetProperty("methods").GetProperty(method);

    private static void AssertClose(JsonElement expected, JsonElement actual, int pixels, string where)
    {
        switch (expected.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (var (item, index) in expected.EnumerateArray().Select((item, index) => (item, index)))
                {
                    AssertClose(item, actual[index], pixels, $"{where}[{index}]");
                }

                break;
            case JsonValueKind.Object:
                foreach (var property in expected.EnumerateObject())
                {
                    AssertClose(property.Value, actual.GetProperty(property.Name), pixels, $"{where}.{property.Name}");
                }

                break;
            default:
                bool isArea = where.Contains(".area", StringComparison.Ordinal);
                double difference = Math.Abs(expected.GetDouble() - actual.GetDouble());
                Assert.True(difference <= (isArea ? pixels : ValueTolerance), $"{where} is {actual}, expected {expected}.");
                break;
        }
    }
}
