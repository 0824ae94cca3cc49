using System.CommandLine;
using PanSt3R.Cli.Rendering;
using PanSt3R.Files;
using PanSt3R.Inference.Keyframes;
using PanSt3R.Inference.Merging;
using PanSt3R.Inference.Outputs;
using PanSt3R.Inference.Outputs.Reports;
using PanSt3R.Inference.Pipeline;
using PanSt3R.Inference.Prediction;
using PanSt3R.Network.Bundles;
using PanSt3R.Network.Runtime;
using PanSt3R.Vocabulary.Classes;

namespace PanSt3R.Cli.Commands;

/// <summary><c>panst3r run</c>: a folder of photos in, a labelled reconstruction out.</summary>
internal static class RunCommand
{
    private static readonly SceneOptions Defaults = new();

    private static readonly Option<DirectoryInfo?> Model = new("--model") { Description = "Model bundle, from 'panst3r model import'." };

    private static readonly Option<DirectoryInfo?> Images = new("--images") { Description = "Folder with JPEG, PNG or WebP photos." };

    private static readonly Option<FileInfo?> FromPredictions = new("--from-predictions")
    {
        Description = "Saved predictions: repeats everything after the network with other options.",
    };

    private static readonly Option<DirectoryInfo> Output = new("--output")
    {
        Description = "Result folder; it appears only when whole.",
        Required = true,
    };

    private static readonly Option<bool> Overwrite = new("--overwrite") { Description = "Replace an earlier result in the output folder." };

    private static readonly Option<FileInfo?> SavePredictions = new("--save-predictions")
    {
        Description = "File (.safetensors) to save predictions to, for --from-predictions and 'panst3r merge'.",
    };

    private static readonly Option<string?> Classes = new("--classes")
    {
        Description = $"What to tell apart: a class file (YAML or plain text), {string.Join(", ", ClassFile.Names)}, or class embeddings (.safetensors). Default: the classes in the model.",
    };

    private static readonly Option<KeyframeStrategy?> Keyframes = CommandOptions.Parsed(
        "--keyframes",
        $"all, linspace:N, similarity:N or retrieval:N. Default: {KeyframeStrategy.DefaultWithRetrieval} for models with retrieval, else {KeyframeStrategy.Default}.",
        KeyframeStrategy.Parse);

    private static readonly Option<MergeMethod> Merge = CommandOptions.Named(
        "--merge", "How masks become segments; default: what the checkpoint names.", MergeNames.Methods);

    private static readonly Option<MergePreset> Preset = CommandOptions.Named(
        "--preset", "Corrected, or exactly as published.", MergeNames.Presets, Defaults.Merge.Preset);

    private static readonly Option<double?> Temperature = new("--temperature") { Description = "Class temperature; off when left out." };

    private static readonly Option<double> OverlapPenalty = new("--overlap-penalty")
    {
        Description = "Cost of an overlapping pixel of two selected masks (lambda_p); qubo only.",
        DefaultValueFactory = _ => Defaults.Merge.OverlapPenalty,
    };

    private static readonly Option<double> TimeLimit = new("--time-limit")
    {
        Description = "Seconds after which the solver returns its best selection; qubo only.",
        DefaultValueFactory = _ => Defaults.Merge.SolverTimeLimit.TotalSeconds,
    };

    private static readonly Option<float> MinimumConfidence = new("--min-confidence")
    {
        Description = "Points of lower confidence are left out of the cloud.",
        DefaultValueFactory = _ => Defaults.Outputs.MinimumConfidence,
    };

    private static readonly Option<int> ImageSize = new("--image-size")
    {
        Description = "Long side of network images: 128, 224, 256, 336, 384, 448, 512 or 768.",
        DefaultValueFactory = _ => Defaults.ImageSize,
    };

    private static readonly Option<ExecutionDevice> Device = CommandOptions.Named(
        "--device",
        "Where the network runs.",
        new Dictionary<string, ExecutionDevice> { ["auto"] = ExecutionDevice.Auto, ["cpu"] = ExecutionDevice.Cpu, ["cuda"] = ExecutionDevice.Cuda },
        Defaults.Device);

    private static readonly Option<PortraitHandling> Orientation = CommandOptions.Named(
        "--orientation",
        "How portrait views are seen.",
        new Dictionary<string, PortraitHandling> { ["natural"] = PortraitHandling.Natural, ["reference"] = PortraitHandling.Reference },
        Defaults.Portraits);

    private static readonly Option<long?> MemoryLimit = CommandOptions.Parsed<long?>(
        "--memory-limit",
        "Memory that may be used, such as 8GB. Default: what is free.",
        text => ByteSize.Parse(text) ?? throw new InvalidSettingsException($"'{text}' is no amount of memory; write one like 8GB or 512MiB."));

    private static readonly Option<bool> IgnoreExif = new("--ignore-exif") { Description = "Do not apply the EXIF orientation of photos." };

    private static readonly Option<bool> Strict = new("--strict") { Description = "Stop at the first photo that cannot be used." };

    private static readonly Option<int> Seed = new("--seed") { Description = "Seed of everything that is drawn.", DefaultValueFactory = _ => Defaults.Seed };

    private static readonly Option<bool> Quiet = new("--quiet") { Description = "Show no progress." };

    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var command = new Command("run", "Reconstruct a folder of unposed photos: points, instances, classes and cameras.")
        {
            Model, Images, FromPredictions, Output, Overwrite, SavePredictions, Classes, VocabularyFolder.Option, Keyframes, Merge, Preset, Temperature,
            OverlapPenalty, TimeLimit, MinimumConfidence, ImageSize, Device, Orientation, MemoryLimit, IgnoreExif, Strict, Seed, Quiet,
        };
        command.Validators.Add(result =>
        {
            bool repeats = result.GetValue(FromPredictions) is not null;
            bool runs = result.GetValue(Model) is not null && result.GetValue(Images) is not null;
            if (repeats == runs || (repeats && (result.GetValue(Model) ?? result.GetValue(Images)) is not null))
            {
                result.AddError("Give --model and --images, or --from-predictions alone.");
            }
        });
        command.SetAction((arguments, cancellation) => Task.Run(
            () => CommandRunner.Run(() => Run(arguments, cancellation), CommandRunner.Errors), CancellationToken.None));
        return command;
    }

    private static void Run(ParseResult arguments, CancellationToken cancellation)
    {
        var options = Options(arguments);
        string output = arguments.GetRequiredValue(Output).FullName;
        var report = SceneProgress.Display.Show(CommandRunner.Errors, arguments.GetValue(Quiet), progress =>
            arguments.GetValue(FromPredictions) is { } predictions
                ? SceneReconstruction.Repeat(predictions.FullName, output, options, progress, cancellation)
                : SceneReconstruction.Run(
                    ModelBundle.Open(arguments.GetValue(Model)!.FullName), arguments.GetValue(Images)!.FullName, output, options, progress, cancellation));
        Summarise(report, output);
    }

    private static SceneOptions Options(ParseResult arguments) => new()
    {
        ImageSize = arguments.GetValue(ImageSize),
        AppliesOrientation = !arguments.GetValue(IgnoreExif),
        IsStrict = arguments.GetValue(Strict),
        Keyframes = arguments.GetValue(Keyframes),
        Portraits = arguments.GetValue(Orientation),
        Device = arguments.GetValue(Device),
        MemoryLimit = arguments.GetValue(MemoryLimit),
        Method = arguments.GetResult(Merge) is null ? null : arguments.GetValue(Merge),
        Merge = new MergeOptions
        {
            Preset = arguments.GetValue(Preset),
            ClassTemperature = arguments.GetValue(Temperature),
            OverlapPenalty = arguments.GetValue(OverlapPenalty),
            SolverTimeLimit = CommandRunner.Seconds(arguments.GetValue(TimeLimit)),
        },
        Outputs = new OutputOptions { MinimumConfidence = arguments.GetValue(MinimumConfidence) },
        Classes = arguments.GetValue(Classes),
        VocabularyCache = VocabularyFolder.Of(arguments),
        SavedPredictions = arguments.GetValue(SavePredictions)?.FullName,
        Seed = arguments.GetValue(Seed),
        Overwrites = arguments.GetValue(Overwrite),
    };

    private static void Summarise(ReconstructionReport report, string output)
    {
        var rejected = report.Inputs.Count(input => input.Rejection is not null);
        Console.WriteLine(
            $"{report.Merge.Segments} {(report.Merge.Segments == 1 ? "segment" : "segments")} by {report.Merge.Method}, {report.PointCloud?.Points ?? 0:N0} points from "
            + $"{report.Inputs.Count - rejected} photos{(rejected > 0 ? $", {rejected} left out" : string.Empty)}.");
        Console.WriteLine($"Look at {Path.Combine(output, "preview.png")}; everything is in {output}");
    }
}
