using System.CommandLine;
using PanSt3R.Files;
using PanSt3R.Network.Bundles;
using PanSt3R.Network.Definition;

namespace PanSt3R.Cli.Commands;

/// <summary><c>panst3r model inspect</c>: what a bundle is, and whether it is whole.</summary>
internal static class ModelInspectCommand
{
    private const int NameWidth = 18;

    private static readonly Argument<DirectoryInfo> Folder = new("bundle") { Description = "Bundle folder." };

    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var command = new Command("inspect", "Show what a bundle holds and check its files.") { Folder };
        command.SetAction((arguments, cancellation) => Task.Run(
            () => CommandRunner.Run(() => Inspect(arguments, cancellation), CommandRunner.Errors), CancellationToken.None));
        return command;
    }

    private static void Inspect(ParseResult arguments, CancellationToken cancellation)
    {
        var bundle = ModelBundle.Open(arguments.GetRequiredValue(Folder).FullName);
        foreach (var (name, value) in Describe(bundle))
        {
            Console.WriteLine($"{name,-NameWidth}{value}");
        }

        var damaged = bundle.FindDamage(cancellation);
        if (damaged.Count > 0)
        {
            throw new InvalidContentException(
                $"These files are not what the manifest says: {string.Join(", ", damaged)}; import the checkpoint again.");
        }

        Console.WriteLine("All files have the recorded hashes.");
    }

    private static IEnumerable<(string Name, string Value)> Describe(ModelBundle bundle)
    {
        var manifest = bundle.Manifest;
        var network = manifest.Network;
        yield return ("Model", manifest.Name);
        yield return ("Source", $"{manifest.Source.File}, {manifest.Source.Bytes:N0} bytes");
        yield return ("Weights' licence", manifest.WeightsLicence);
        yield return ("Precision", manifest.Precision == Precision.Half ? "float16 (with float32 islands)" : "float32");
        yield return ("Weights", $"{bundle.WeightBytes / 1e6:N1} MB");
        yield return ("Encoder", $"{network.Encoder.Depth} blocks, width {network.Encoder.Width}, {network.Encoder.Heads} heads");
        yield return ("Decoder", $"{network.Decoder.Depth} blocks, width {network.Decoder.Width}, {network.Decoder.Heads} heads, memory {network.Decoder.Memory}, feedback {network.Decoder.Feedback}");
        yield return ("Image features", $"{network.ImageFeatures.Model}: {network.ImageFeatures.Depth} layers, width {network.ImageFeatures.Width}");
        yield return ("Mixer", network.Mixer is { } mixer ? $"{mixer.Depth} blocks, width {mixer.Width}" : "none (version 1)");
        yield return ("Upscaler", network.Upscaler is LoftUpConfiguration ? "LoftUp (version 2)" : "pixel shuffle (version 1)");
        yield return ("Mask transformer", $"{network.MaskTransformer.Queries} queries, {network.MaskTransformer.Depth} layers, {network.MaskTransformer.Labels} labels");
        yield return ("Landscape flags", $"decoder {network.Decoder.LandscapeOnly}, image features {network.ImageFeatures.LandscapeOnly}, panoptic {network.MaskTransformer.LandscapeOnly}");
        yield return ("Merging", manifest.Merge.Method ?? "not named (standard_v2)");
        yield return ("Text model", manifest.TextTower is { Network: var tower } text
            ? $"{text.Encoder}: {tower.Depth} layers, width {tower.Width}, {tower.Heads} heads, {tower.Pieces} tokens, prompts of {tower.Positions}"
            : $"none; classes come as embeddings of {network.MaskTransformer.TextEncoder}");
        yield return ("Retrieval", manifest.Retrieval is { } retrieval ? Describe(retrieval) : "none; keyframes are chosen without it");
        yield return ("Classes", manifest.Vocabulary is { } classes ? $"{classes.Count}: {string.Join(", ", classes.Classes.Take(12).Select(entry => entry.Name))}{(classes.Count > 12 ? ", ..." : string.Empty)}" : "none; give --classes to run");
    }

    private static string Describe(RetrievalDescription retrieval)
    {
        var model = retrieval.Configuration;
        string source = retrieval.Source.Codebook is { } codebook ? $"{retrieval.Source.File} and {codebook}" : retrieval.Source.File;
        string[] steps =
        [
            .. model.Prewhitens ? ["whitening"] : Array.Empty<string>(),
            .. model.ProjectorWidths.Count > 0 ? [$"projector {string.Join('-', model.ProjectorWidths)}{(model.HasResidual ? " with residual" : string.Empty)}"] : Array.Empty<string>(),
            .. model.Postwhitens ? ["second whitening"] : Array.Empty<string>(),
        ];
        string kept = model.DescriptorLimit < 0 ? $"{-model.DescriptorLimit:P0} of the tokens" : $"up to {model.DescriptorLimit} tokens";
        return $"{source}: {(steps.Length > 0 ? string.Join(", ", steps) : "bare tokens")}; {kept}, {model.Centroids:N0} centroids of width {model.DescriptorWidth}";
    }
}
