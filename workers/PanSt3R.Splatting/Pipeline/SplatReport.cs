using System.Text.Json;
using System.Text.Json.Serialization;
using PanSt3R.Inference.Outputs;
using PanSt3R.Splatting.Fitting;

namespace PanSt3R.Splatting.Pipeline;

/// <summary>What was done and what came out: <c>report.json</c> of a folder of Gaussians.</summary>
public sealed record SplatReport
{
    /// <summary>Name and version of the structure.</summary>
    public string Schema { get; init; } = "panst3r.splats/1";

    /// <summary>Name and version of this program.</summary>
    public string Tool { get; init; } = Generator.NameAndVersion;

    /// <summary>Folder of the reconstruction, by its name.</summary>
    public required string Source { get; init; }

    /// <summary>Settings by name, as text.</summary>
    public required IReadOnlyDictionary<string, string> Options { get; init; }

    /// <summary>Number of Gaussians.</summary>
    public required int Gaussians { get; init; }

    /// <summary>Labels of a Gaussian on average.</summary>
    public required double LabelsPerGaussian { get; init; }

    /// <summary>Means over the views that were fitted.</summary>
    public required SplatFigures Fitted { get; init; }

    /// <summary>Means over the views that were left out; null when none was.</summary>
    public SplatFigures? HeldOut { get; init; }

    /// <summary>Every view that was rendered.</summary>
    public required IReadOnlyList<SplatViewReport> Views { get; init; }

    /// <summary>Mean losses over equal parts of the fit.</summary>
    public required IReadOnlyList<LossPoint> Loss { get; init; }

    /// <summary>Wall time by stage.</summary>
    public required IReadOnlyList<StageTime> Stages { get; init; }

    /// <summary>Largest resident memory of the process in bytes.</summary>
    public required long PeakMemoryBytes { get; init; }

    /// <summary>What the user should know, one sentence each.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Writes it as a new file.</summary>
    internal void Write(string path)
    {
        using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        JsonSerializer.Serialize(stream, this, SplatJson.Default.SplatReport);
    }
}

/// <summary>Means over views.</summary>
/// <param name="Views">Number of views.</param>
/// <param name="Psnr">Peak signal-to-noise ratio of the colours, decibels.</param>
/// <param name="LabelAccuracy">Share of pixels whose label is that of the segment map; null without segments.</param>
/// <param name="LabelIou">Mean intersection over union of segments; null without segments.</param>
public sealed record SplatFigures(int Views, double Psnr, double? LabelAccuracy, double? LabelIou)
{
    /// <summary>Means over some views; null for none.</summary>
    internal static SplatFigures? Of(IReadOnlyCollection<SplatViewReport> views) => views.Count == 0
        ? null
        : new SplatFigures(
            views.Count,
            views.Average(view => view.Psnr),
            views.Average(view => view.Labels?.Accuracy),
            views.Average(view => view.Labels?.MeanIou));
}

/// <summary>A rendered view beside its photo.</summary>
/// <param name="Name">Name of the view.</param>
/// <param name="IsHeldOut">Whether it was left out of the fit.</param>
/// <param name="Psnr">Peak signal-to-noise ratio of the colours, decibels.</param>
/// <param name="Labels">How its labels agree; null without segments.</param>
public sealed record SplatViewReport(string Name, bool IsHeldOut, double Psnr, LabelAgreement? Labels);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    WriteIndented = true,
    NewLine = "\n")]
[JsonSerializable(typeof(SplatReport))]
[JsonSerializable(typeof(NovelViewReport))]
internal sealed partial class SplatJson : JsonSerializerContext;
