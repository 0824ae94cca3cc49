using System.Text.Json;
using PanSt3R.Evaluation.Reports.Documents;

namespace PanSt3R.Evaluation.Datasets;

/// <summary>Reads what made predictions from the reports that <c>panst3r run</c> leaves beside them.</summary>
internal static class RunProvenance
{
    private const string FileName = "report.json";

    private const long LargestFile = 1 << 26;

    /// <summary>Sums up the reports of all scenes; scenes without one, or with one that cannot be read, are left out.</summary>
    public static IReadOnlyList<ProvenanceReport> Of(IReadOnlyList<ScenePair> pairs) =>
        [.. pairs.Select(pair => Read(Path.Combine(pair.Prediction, FileName))).OfType<ProvenanceReport>()
            .CountBy(one => one)
            .Select(one => one.Key with { Scenes = one.Value })
            .OrderByDescending(one => one.Scenes).ThenBy(one => one.Model, StringComparer.Ordinal)];

    private static ProvenanceReport? Read(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists || file.Length > LargestFile)
            {
                return null;
            }

            using var stream = file.OpenRead();
            using var document = JsonDocument.Parse(stream);
            return Parse(document.RootElement);
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException
            or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    private static ProvenanceReport? Parse(JsonElement report)
    {
        bool isRun = report.GetProperty("schema").GetString()?.StartsWith("panst3r.run/", StringComparison.Ordinal) == true;
        var model = report.GetProperty("model");
        return isRun
            ? new ProvenanceReport(
                report.GetProperty("tool").GetString() ?? string.Empty,
                model.GetProperty("name").GetString() ?? string.Empty,
                model.GetProperty("hash").GetString() ?? string.Empty,
                report.GetProperty("merge").GetProperty("method").GetString() ?? string.Empty,
                Scenes: 1)
            : null;
    }
}
