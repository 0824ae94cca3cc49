using System.Text.Json;
using System.Text.Json.Nodes;

namespace PanSt3R.Inference.Merging.Files;

/// <summary>
/// The JSON table of a merge: settings, sizes of the views, and under <c>methods</c>, by the name <c>v1</c>,
/// <c>v2</c> or <c>qubo</c>, the segments in order of their id, the number of void pixels and the figures of the
/// method. Areas are image pixels, probabilities 0..1.
/// </summary>
internal static class SegmentTable
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>The whole table.</summary>
    public static string ToJson(MergeResult result)
    {
        var (options, report) = (result.Report.Options, result.Report);
        var table = new JsonObject
        {
            ["queries"] = report.Queries,
            ["views"] = report.Views,
            ["method"] = MergeNames.NameOf(MergeNames.Methods, options.Method),
            ["preset"] = MergeNames.NameOf(MergeNames.Presets, options.Preset),
            ["label_mode"] = MergeNames.NameOf(MergeNames.LabelModes, options.LabelMode),
            ["temperature"] = options.ClassTemperature,
            ["true_shape"] = Array(result.Masks.Views.Select(view => Array(view.ImageHeight, view.ImageWidth))),
            ["mask_shape"] = Array(result.Masks.Views.Select(view => Array(view.MaskHeight, view.MaskWidth))),
            ["methods"] = new JsonObject
            {
                [MergeNames.TensorPrefix(options.Method)] = report.Selection is { } selection
                    ? Selected(result, selection)
                    : Standard(result),
            },
        };
        return table.ToJsonString(Indented);
    }

    private static JsonObject Standard(MergeResult result)
    {
        var table = new JsonObject
        {
            ["segments"] = Array(result.Segments.Select(segment => Row(segment, withArea: true))),
            ["void_pixels"] = result.Report.VoidPixels,
            ["kept_queries"] = Array([.. result.Report.Candidates]),
        };
        if (result.Report.FirstPassSegments is { } firstPass)
        {
            table["segments_after_first_pass"] = Array(firstPass.Select(segment => Row(segment, withArea: false)));
            table["pixels_changed_by_second_pass"] =
                result.Segments.Sum(segment => segment.Area) - firstPass.Sum(segment => segment.Area);
        }

        return table;
    }

    private static JsonObject Row(PanopticSegment segment, bool withArea)
    {
        var row = new JsonObject
        {
            ["id"] = segment.Id,
            ["query_id"] = segment.Query,
            ["category_id"] = segment.ClassIndex,
        };
        if (withArea)
        {
            row["area"] = segment.Area;
        }

        return row;
    }

    private static JsonObject Selected(MergeResult result, SelectionReport selection)
    {
        var solved = selection.Result;
        return new JsonObject
        {
            ["best_objective"] = solved.Objective,
            ["best_energy"] = -solved.Objective,
            ["upper_bound"] = solved.UpperBound,
            ["gap"] = solved.Gap,
            ["proven_optimal"] = solved.IsProvenOptimal,
            ["solver"] = solved.Solver,
            ["selected_queries"] = Array([.. result.Report.Candidates]),
            ["segments"] = Array(result.Segments.Select(segment => SelectedRow(segment, result.Report))),
            ["void_pixels"] = result.Report.VoidPixels,
            ["dropped_selected"] = Array([.. selection.Dropped]),
        };
    }

    private static JsonObject SelectedRow(PanopticSegment segment, MergeReport report)
    {
        int position = report.Candidates.ToList().IndexOf(segment.Query);
        bool asPublished = report.Options.Preset == MergePreset.Reference;
        long area = segment.Area + (asPublished && position == 0 ? report.Selection!.PaddingPixels : 0);
        return new JsonObject
        {
            ["id"] = segment.Id,
            ["query_id"] = asPublished ? position : segment.Query,
            ["class_prob"] = segment.ClassScore,
            ["mask_conf"] = (double)segment.MaskConfidence * segment.Area / area,
            ["category_id"] = segment.ClassIndex,
            ["area"] = area,
            ["original_query"] = segment.Query,
            ["area_without_padding"] = segment.Area,
            ["mask_conf_without_padding"] = segment.MaskConfidence,
        };
    }

    private static JsonArray Array(params int[] values) => Array(values.Select(value => (JsonNode)value));

    private static JsonArray Array(IEnumerable<JsonNode> items) => [.. items];
}
