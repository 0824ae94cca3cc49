using System.Text.Json;
using PanSt3R.Inference.Merging;

namespace PanSt3R.Inference.Tests.Merging;

/// <summary>Merging against recorded results of the published code, with the tolerances of the goldens' index.</summary>
public sealed class MaskMergerGoldenTests
{
    private const double ConfidenceTolerance = 1e-5;
    private const double SegmentTolerance = 1e-4;
    private const double WeightTolerance = 1e-6;
    private const double ObjectiveTolerance = 1e-6;

    public static TheoryData<string, string, MergePreset> Cases
    {
        get
        {
            var data = new TheoryData<string, string, MergePreset>();
            foreach (var (name, method) in GoldenCase.All)
            {
                data.Add(name, method, MergePreset.Default);
                data.Add(name, method, MergePreset.Reference);
            }

            return data;
        }
    }

    public static TheoryData<string> SelectionCases => [.. GoldenCase.All.Where(entry => entry.Method == "qubo").Select(entry => entry.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Merge_RecordedCase_GivesTheRecordedMaps(string name, string method, MergePreset preset)
    {
        using var golden = new GoldenCase(name, method);
        var result = golden.Merge(preset);

        int differing = 0;
        for (int view = 0; view < golden.Input.Views.Count; view++)
        {
            var map = result.LabelView(view, TestContext.Current.CancellationToken);
            differing += CompareView(map, golden.ExpectedIds(view), golden.ExpectedConfidence(view));
        }

        Assert.True(differing <= golden.MaximumDifferingPixels, $"{differing} pixels differ.");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Merge_RecordedCase_GivesTheRecordedSegments(string name, string method, MergePreset preset)
    {
        using var golden = new GoldenCase(name, method);
        var result = golden.Merge(preset);

        var expected = golden.ExpectedSegments;
        Assert.Equal(expected.Select(segment => Int(segment, "id")), result.Segments.Select(segment => segment.Id));
        Assert.Equal(expected.Select(QueryOf), result.Segments.Select(segment => segment.Query));
        if (golden.Options(preset) is not { ClassTemperature: not null, Method: MergeMethod.Qubo, Preset: MergePreset.Default })
        {
            Assert.Equal(expected.Select(segment => Int(segment, "category_id")), result.Segments.Select(segment => segment.ClassIndex));
        }

        foreach (var (segment, actual) in expected.Zip(result.Segments))
        {
            long area = segment.TryGetProperty("area_without_padding", out var real) ? real.GetInt64() : Int(segment, "area");
            Assert.InRange(actual.Area, area - golden.MaximumDifferingPixels, area + golden.MaximumDifferingPixels);
            if (method == "qubo")
            {
                Assert.Equal(Double(segment, "mask_conf_without_padding"), actual.MaskConfidence, SegmentTolerance);
            }
        }

        int voidPixels = golden.Table.GetProperty("void_pixels").GetInt32();
        Assert.InRange(
            result.Report.VoidPixels, voidPixels - golden.MaximumDifferingPixels, voidPixels + golden.MaximumDifferingPixels);
    }

    [Theory]
    [MemberData(nameof(SelectionCases))]
    public void Merge_RecordedSelection_GivesTheRecordedWeightsAndOptimum(string name)
    {
        using var golden = new GoldenCase(name, "qubo");
        var result = golden.Merge(MergePreset.Reference);

        TensorAssert.Close(golden.Expected.ReadSingles("qubo.W"), result.Weights!.Values, WeightTolerance, name);
        var expected = golden.Table.GetProperty("selected_queries").EnumerateArray().Select(query => query.GetInt32());
        var selection = result.Report.Selection!;
        Assert.Equal(expected, selection.Result.Selection);
        Assert.Equal(golden.Table.GetProperty("best_objective").GetDouble(), selection.Result.Objective, ObjectiveTolerance);
        Assert.Equal(
            golden.Table.GetProperty("dropped_selected").EnumerateArray().Select(query => query.GetInt32()), selection.Dropped);
        foreach (var (segment, actual) in golden.ExpectedSegments.Zip(result.Segments))
        {
            Assert.Equal(Double(segment, "class_prob"), actual.ClassScore, SegmentTolerance);
        }
    }

    private static int CompareView(PanopticMap actual, int[] ids, float[] confidence)
    {
        int differing = 0;
        for (int i = 0; i < ids.Length; i++)
        {
            if (ids[i] != actual.SegmentIds[i])
            {
                differing++;
            }
            else
            {
                Assert.Equal(confidence[i], actual.Confidence[i], ConfidenceTolerance);
            }
        }

        return differing;
    }

    private static int QueryOf(JsonElement segment) =>
        segment.TryGetProperty("original_query", out var query) ? query.GetInt32() : Int(segment, "query_id");

    private static int Int(JsonElement segment, string name) => segment.GetProperty(name).GetInt32();

    private static double Double(JsonElement segment, string name) => segment.GetProperty(name).GetDouble();
}
