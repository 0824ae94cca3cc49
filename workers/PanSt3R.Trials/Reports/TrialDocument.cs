using System.Text.Json;
using System.Text.Json.Serialization;
using PanSt3R.Evaluation.Reports;
using PanSt3R.Network.Bundles;

namespace PanSt3R.Trials.Reports;

/// <summary>Results of trials for machines: <c>benchmark.json</c>. Qualities are shares from 0 to 1.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="ModelHash">Hash of the model.</param>
/// <param name="Seed">Seed of the rooms.</param>
/// <param name="Size">Size of the images.</param>
/// <param name="CameraStep">How far views are apart, 0 to 1.</param>
/// <param name="Results">What was measured.</param>
public sealed record TrialDocument(
    string Model, string ModelHash, long Seed, string Size, double CameraStep, IReadOnlyList<TrialResult> Results)
{
    private static readonly JsonSerializerOptions Format = new(TrialJson.Default.Options) { WriteIndented = true, NewLine = "\n" };

    /// <summary>Name and version of the structure.</summary>
    public string Schema { get; } = "panst3r.rooms-benchmark/1";

    /// <summary>Name and version of the program.</summary>
    public string Tool { get; } = ReportTool.NameAndVersion;

    /// <summary>Puts results together with what they were measured on.</summary>
    public static TrialDocument Of(ModelBundle bundle, TrialOptions options, IReadOnlyList<TrialResult> results) => new(
        bundle.Manifest.Name, $"sha256:{bundle.Fingerprint}", options.Seed, options.Size.ToString(), options.CameraStep, results);

    /// <summary>Writes the document.</summary>
    public void Write(string path)
    {
        using var stream = File.Create(path);
        JsonSerializer.Serialize(stream, this, Format.GetTypeInfo(typeof(TrialDocument)));
    }
}

/// <summary>Generated writer of trial documents.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(TrialDocument))]
internal sealed partial class TrialJson : JsonSerializerContext;
