using System.CommandLine;
using PanSt3R.Cli.Rendering;
using PanSt3R.Network.Bundles;
using PanSt3R.Network.Definition;
using PanSt3R.Network.Import;
using PanSt3R.Vocabulary.TextModels;
using Spectre.Console;

namespace PanSt3R.Cli.Commands;

/// <summary><c>panst3r model import</c>: a checkpoint becomes a bundle of ONNX graphs.</summary>
internal static class ModelImportCommand
{
    private static readonly Option<FileInfo> Checkpoint = new("--checkpoint")
    {
        Description = "Official checkpoint (.pth) or .safetensors file.",
        Required = true,
    };

    private static readonly Option<DirectoryInfo> Output = new("--output")
    {
        Description = "Bundle folder; it appears only when whole.",
        Required = true,
    };

    private static readonly Option<bool> Overwrite = new("--overwrite") { Description = "Replace an earlier bundle in the output folder." };

    private static readonly Option<Precision> PrecisionOption = CommandOptions.Named(
        "--precision",
        "Precision of weights and products.",
        new Dictionary<string, Precision> { ["fp32"] = Precision.Single, ["fp16"] = Precision.Half },
        Precision.Single);

    private static readonly Option<FileInfo?> ClassEmbeddings = new("--class-embeddings")
    {
        Description = "Class embeddings (.safetensors) to put into the bundle.",
    };

    private static readonly Option<DirectoryInfo?> TextModel = new("--text-model")
    {
        Description = "Folder with model.safetensors and spiece.model of the text model, so that 'run --classes' takes words.",
    };

    private static readonly Option<FileInfo?> ImageFeatures = new("--image-features")
    {
        Description = "config.json of the DINOv2 model, when the checkpoint names an unpublished one.",
    };

    private static readonly Option<FileInfo?> Retrieval = new("--retrieval")
    {
        Description = "Retrieval checkpoint (.pth) to put into the bundle. Default: the one that the checkpoint carries, if any.",
    };

    private static readonly Option<FileInfo?> Codebook = new("--codebook")
    {
        Description = "Codebook (.pkl) of the retrieval checkpoint. Default: the one in it, or beside it under its published name.",
    };

    private static readonly Option<bool> NoRetrieval = new("--no-retrieval")
    {
        Description = "Leave out the retrieval model that the checkpoint carries.",
    };

    private static readonly Option<string?> Licence = new("--weights-licence") { Description = "Licence that the weights carry, to record." };

    private static readonly Option<bool> IgnoreUnexpected = new("--ignore-unexpected")
    {
        Description = "Accept tensors that the network has no place for.",
    };

    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var command = new Command("import", "Import a checkpoint into a bundle. Nothing in the file is executed.")
        {
            Checkpoint, Output, Overwrite, PrecisionOption, ClassEmbeddings, TextModel, ImageFeatures, Retrieval, Codebook,
            NoRetrieval, Licence, IgnoreUnexpected,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(NoRetrieval) && (result.GetValue(Retrieval) ?? result.GetValue(Codebook)) is not null)
            {
                result.AddError("Give --retrieval and --codebook, or --no-retrieval.");
            }
        });
        command.SetAction((arguments, cancellation) => Task.Run(
            () => CommandRunner.Run(() => Import(arguments, cancellation), CommandRunner.Errors), CancellationToken.None));
        return command;
    }

    private static void Import(ParseResult arguments, CancellationToken cancellation)
    {
        var options = new ImportOptions
        {
            Checkpoint = arguments.GetRequiredValue(Checkpoint).FullName,
            Precision = arguments.GetValue(PrecisionOption),
            ClassEmbeddings = arguments.GetValue(ClassEmbeddings)?.FullName,
            TextModel = arguments.GetValue(TextModel) is { } folder ? TextModelFolder.Read(folder.FullName) : null,
            ImageFeatures = arguments.GetValue(ImageFeatures)?.FullName,
            Retrieval = arguments.GetValue(Retrieval)?.FullName,
            Codebook = arguments.GetValue(Codebook)?.FullName,
            LeavesOutRetrieval = arguments.GetValue(NoRetrieval),
            IgnoreUnexpected = arguments.GetValue(IgnoreUnexpected),
            Overwrites = arguments.GetValue(Overwrite),
        };
        if (arguments.GetValue(Licence) is { } licence)
        {
            options = options with { WeightsLicence = licence };
        }

        string output = arguments.GetRequiredValue(Output).FullName;
        var result = Show(progress => ModelImporter.Import(options, output, progress, cancellation));
        foreach (string argument in result.NotUnderstood)
        {
            CommandRunner.Errors.WriteMessage($"Constructor argument without a known meaning: {argument}", Color.Yellow);
        }

        var manifest = result.Bundle.Manifest;
        Console.WriteLine(
            $"Imported '{manifest.Name}': {result.Bundle.WeightBytes / 1e6:N1} MB of weights, {manifest.Files.Count} files in {output}");
    }

    private static ImportResult Show(Func<IProgress<BundleProgress>?, ImportResult> import)
    {
        var console = CommandRunner.Errors;
        if (!console.Profile.Capabilities.Interactive || Console.IsErrorRedirected)
        {
            return import(null);
        }

        return console.Progress().Start(context =>
        {
            var task = context.AddTask("Writing weights");
            return import(new Reporter(progress =>
            {
                task.MaxValue = progress.TotalBytes;
                task.Value = progress.WrittenBytes;
            }));
        });
    }

    private sealed class Reporter(Action<BundleProgress> report) : IProgress<BundleProgress>
    {
        public void Report(BundleProgress value) => report(value);
    }
}
