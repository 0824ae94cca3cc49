using PanSt3R.Files;
using PanSt3R.Network.Bundles;
using PanSt3R.Network.Checkpoints;
using PanSt3R.Network.Definition;
using PanSt3R.Network.Vocabularies;

namespace PanSt3R.Network.Import;

/// <summary>Imports a checkpoint into a bundle, without Python and without executing anything from the file.</summary>
public static class ModelImporter
{
    /// <summary>Imports a checkpoint.</summary>
    /// <param name="options">What to import and how.</param>
    /// <param name="target">The bundle's folder; it appears only when whole.</param>
    /// <param name="progress">Told after each weight.</param>
    /// <param name="cancellation">Stops between two weights and leaves nothing.</param>
    /// <returns>The bundle, and the constructor arguments that have no known meaning.</returns>
    /// <exception cref="InvalidContentException">The checkpoint cannot be read or does not fit its constructor strings.</exception>
    public static ImportResult Import(
        ImportOptions options, string target, IProgress<BundleProgress>? progress = null, CancellationToken cancellation = default)
    {
        using var checkpoint = Checkpoint.Open(options.Checkpoint);
        var dino = options.ImageFeatures is { } path
            ? ImageFeaturesDescription.Read(path)
            : ImageFeaturesDescription.FindBeside(options.Checkpoint);
        var (network, notUnderstood) = NetworkReader.Read(checkpoint.Arguments, checkpoint, dino);
        using var textModel = options.TextModel is { } model ? OpenTextModel.For(checkpoint, network, model) : null;
        using var retrieval = RetrievalImporter.Open(options);
        var request = new BundleRequest
        {
            Checkpoint = checkpoint,
            Network = network,
            Source = DescribeSource(options.Checkpoint, checkpoint.Arguments),
            Merge = new MergeDefaults(checkpoint.Arguments.PostprocessDefault, checkpoint.Arguments.QuboEnabled ?? true),
            Precision = options.Precision,
            Classes = ReadClasses(options.ClassEmbeddings, network),
            TextTower = textModel?.Request,
            Retrieval = retrieval is null ? null : RetrievalImporter.Describe(retrieval, network.Encoder.Width),
            WeightsLicence = options.WeightsLicence,
            IgnoreUnexpected = options.IgnoreUnexpected,
            Overwrites = options.Overwrites,
            IncludeProbes = options.IncludeProbes,
        };
        ModelBundleWriter.Write(request, target, progress, cancellation);
        return new ImportResult(ModelBundle.Open(target), notUnderstood);
    }

    private static ClassVectors? ReadClasses(string? path, NetworkConfiguration network)
    {
        var classes = path is null ? null : ClassVectors.Read(path);
        classes?.RequireWidth(network.MaskTransformer.TextWidth, path!);
        return classes;
    }

    private static ModelSource DescribeSource(string path, CheckpointArguments arguments) => new(
        Path.GetFileName(path),
        new FileInfo(path).Length,
        new Dictionary<string, string>
        {
            ["must3r_encoder"] = arguments.Must3rEncoder,
            ["must3r_decoder"] = arguments.Must3rDecoder,
            ["dino_encoder"] = arguments.DinoEncoder,
            ["panoptic_decoder"] = arguments.PanopticDecoder,
        });
}
