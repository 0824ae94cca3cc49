using System.Diagnostics;
using System.Globalization;
using PanSt3R.Inference.Keyframes;
using PanSt3R.Inference.Merging;
using PanSt3R.Inference.Outputs.Reports;

namespace PanSt3R.Inference.Pipeline;

/// <summary>Fills the report of a run.</summary>
internal static class SceneReport
{
    /// <summary>The report, apart from what its writer adds.</summary>
    public static ReconstructionReport Make(SceneDescription scene, SceneOptions options, MergeResult merged, StageClock clock) => new()
    {
        Model = scene.Model,
        Classes = [.. scene.Vocabulary.Classes.Select(entry => entry.Name)],
        Options = scene.Settings.Concat(FinishingSettings(options, merged.Report.Options)).ToDictionary(),
        Inputs = scene.Inputs,
        Plan = scene.Plan,
        Keyframes = [.. scene.Keyframes.Select(view => scene.Views[view].Name)],
        ReferenceView = scene.Views[scene.ReferenceView].Name,
        Stages = [.. clock.Times.Select(time => new StageReport(time.Stage.ToString().ToLowerInvariant(), Math.Round(time.Time.TotalSeconds, 3)))],
        PeakMemoryBytes = Process.GetCurrentProcess().PeakWorkingSet64,
        Merge = Describe(merged.Report, merged.Segments.Count),
        Warnings = clock.Warnings,
    };

    /// <summary>Settings that matter up to the prediction; later runs on saved predictions report them as they were.</summary>
    public static IReadOnlyDictionary<string, string> NetworkSettings(SceneOptions options, KeyframeStrategy keyframes) => new Dictionary<string, string>
    {
        ["classes"] = options.Classes is { } classes ? Path.GetFileName(classes) : "of the model",
        ["keyframes"] = keyframes.ToString(),
        ["imageSize"] = options.ImageSize.ToString(CultureInfo.InvariantCulture),
        ["exifOrientation"] = options.AppliesOrientation ? "applied" : "ignored",
        ["portraits"] = options.Portraits.ToString().ToLowerInvariant(),
    };

    private static Dictionary<string, string> FinishingSettings(SceneOptions options, MergeOptions merge) => new()
    {
        ["merge"] = MergeNames.NameOf(MergeNames.Methods, merge.Method),
        ["preset"] = MergeNames.NameOf(MergeNames.Presets, merge.Preset),
        ["labelMode"] = MergeNames.NameOf(MergeNames.LabelModes, merge.LabelMode),
        ["temperature"] = merge.ClassTemperature?.ToString(CultureInfo.InvariantCulture) ?? "off",
        ["overlapPenalty"] = merge.OverlapPenalty.ToString(CultureInfo.InvariantCulture),
        ["overlapResolution"] = MergeNames.NameOf(MergeNames.OverlapResolutions, merge.OverlapResolution),
        ["minimumConfidence"] = options.Outputs.MinimumConfidence.ToString(CultureInfo.InvariantCulture),
        ["seed"] = options.Seed.ToString(CultureInfo.InvariantCulture),
    };

    private static MergeFigures Describe(MergeReport merge, int segments)
    {
        Dictionary<string, double> figures = new()
        {
            ["queries"] = merge.Queries,
            ["candidates"] = merge.Candidates.Count,
            ["voidShare"] = (double)merge.VoidPixels / merge.Pixels,
        };
        if (merge.Selection is { Result: var solved })
        {
            figures["objective"] = solved.Objective;
            figures["upperBound"] = solved.UpperBound;
            figures["gap"] = solved.Gap;
            figures["provenOptimal"] = solved.IsProvenOptimal ? 1 : 0;
        }

        return new MergeFigures(
            MergeNames.NameOf(MergeNames.Methods, merge.Options.Method), segments, figures);
    }
}
