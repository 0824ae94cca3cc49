using System.CommandLine;
using PanSt3R.Cli.Rendering;
using PanSt3R.Inference.Merging;
using PanSt3R.Inference.Merging.Files;
using PanSt3R.Inference.Merging.Masks;
using PanSt3R.Inference.Merging.Overlaps;
using PanSt3R.Network.Definition;

namespace PanSt3R.Cli.Commands;

/// <summary><c>panst3r merge</c>: merges saved predictions into panoptic maps.</summary>
internal static class MergeCommand
{
    private static readonly MergeOptions Defaults = new();

    private static readonly Option<FileInfo> Input = new("--input")
    {
        Description = "Prediction file (.safetensors) with class_logits, mask_logits.<view> and true_shape.",
        Required = true,
    };

    private static readonly Option<FileInfo> Output = new("--output")
    {
        Description = "Tensor file (.safetensors) to write: segment ids and confidences of every view.",
        Required = true,
    };

    private static readonly Option<FileInfo?> Table = new("--json") { Description = "Segment table (.json) to write as well." };

    private static readonly Option<MergeMethod> Method =
        CommandOptions.Named("--method", "How masks become segments.", MergeNames.Methods, Defaults.Method);

    private static readonly Option<MergePreset> Preset =
        CommandOptions.Named("--preset", "Corrected, or exactly as published.", MergeNames.Presets, Defaults.Preset);

    private static readonly Option<LabelMode> Labels =
        CommandOptions.Named("--label-mode", "How class logits become probabilities.", MergeNames.LabelModes, Defaults.LabelMode);

    private static readonly Option<OverlapResolution> Resolution =
        CommandOptions.Named("--overlap-resolution", "Resolution of overlap sums.", MergeNames.OverlapResolutions, Defaults.OverlapResolution);

    private static readonly Option<double?> Temperature = new("--temperature") { Description = "Class temperature; off when left out." };

    private static readonly Option<int> Seed = new("--seed")
    {
        Description = "Seed of the solver.",
        DefaultValueFactory = _ => Defaults.Seed,
    };

    private static readonly Option<double> TimeLimit = new("--time-limit")
    {
        Description = "Seconds after which the solver returns its best selection.",
        DefaultValueFactory = _ => Defaults.SolverTimeLimit.TotalSeconds,
    };

    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var command = new Command("merge", "Merge saved predictions into panoptic maps.")
        {
            Input, Output, Table, Method, Preset, Labels, Temperature, Seed, TimeLimit, Resolution,
        };
        command.SetAction((arguments, cancellationToken) =>
            Task.FromResult(CommandRunner.Run(() => Merge(arguments, cancellationToken), CommandRunner.Errors)));
        return command;
    }

    private static void Merge(ParseResult arguments, CancellationToken cancellationToken)
    {
        using var predictions = new PredictionFile(arguments.GetRequiredValue(Input).FullName);
        var result = MaskMerger.Merge(
            predictions,
            predictions.Classes,
            Options(arguments),
            progress: new MergeLines(Console.Error, TimeProvider.System),
            cancellationToken: cancellationToken);
        MergeResultFile.Write(
            result,
            arguments.GetRequiredValue(Output).FullName,
            arguments.GetValue(Table)?.FullName,
            cancellationToken: cancellationToken);
        Summarise(result);
    }

    private static MergeOptions Options(ParseResult arguments) => new()
    {
        Method = arguments.GetValue(Method),
        Preset = arguments.GetValue(Preset),
        LabelMode = arguments.GetValue(Labels),
        ClassTemperature = arguments.GetValue(Temperature),
        Seed = arguments.GetValue(Seed),
        SolverTimeLimit = CommandRunner.Seconds(arguments.GetValue(TimeLimit)),
        OverlapResolution = arguments.GetValue(Resolution),
    };

    private static void Summarise(MergeResult result)
    {
        var report = result.Report;
        Console.WriteLine(
            $"{result.Segments.Count} segments from {report.Queries} queries in {report.Views} views, {(double)report.VoidPixels / report.Pixels:P1} void.");
        if (report.Selection is { Result: var solved })
        {
            string proof = solved.IsProvenOptimal ? "proven optimal" : $"at most {solved.Gap:G3} below the optimum";
            Console.WriteLine(
                $"{solved.Selection.Count} masks selected, objective {solved.Objective:F6}, {proof} ({solved.Solver}).");
        }
    }
}
