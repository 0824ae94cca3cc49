using System.Text.Json;
using PanSt3R.Files;
using PanSt3R.Network.Definition;
using PanSt3R.Network.Vocabularies;

namespace PanSt3R.Network.Bundles;

/// <summary>What <c>model.json</c> says of a bundle.</summary>
public sealed record ModelManifest
{
    /// <summary>Version of this format.</summary>
    public const string CurrentSchema = "panst3r.model/1";

    /// <summary>Version of the format the bundle was written in.</summary>
    public required string Schema { get; init; }

    /// <summary>Name of the model, from its checkpoint.</summary>
    public required string Name { get; init; }

    /// <summary>Where the weights come from.</summary>
    public required ModelSource Source { get; init; }

    /// <summary>The licence that the weights carry, in words.</summary>
    public required string WeightsLicence { get; init; }

    /// <summary>Precision of weights and matrix products.</summary>
    public required Precision Precision { get; init; }

    /// <summary>Sizes and variants of the network.</summary>
    public required NetworkConfiguration Network { get; init; }

    /// <summary>Merging that the checkpoint names.</summary>
    public required MergeDefaults Merge { get; init; }

    /// <summary>Classes in index order; null when the bundle has none.</summary>
    public ClassVocabulary? Vocabulary { get; init; }

    /// <summary>The text tower that makes class vectors from words; null when the bundle has none.</summary>
    public TextTowerManifest? TextTower { get; init; }

    /// <summary>Retrieval model; null when the bundle has none.</summary>
    public RetrievalDescription? Retrieval { get; init; }

    /// <summary>Every other file of the bundle.</summary>
    public required IReadOnlyList<BundleFile> Files { get; init; }

    /// <summary>Reads a manifest.</summary>
    /// <exception cref="InvalidContentException">The file is no manifest of a known version.</exception>
    public static ModelManifest Read(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            var manifest = JsonSerializer.Deserialize(stream, ManifestJson.Default.ModelManifest)
                ?? throw new JsonException("it is empty");
            RequireSchema(manifest, path);
            RequireEntries(manifest.Files);
            RequireEntries(manifest.Vocabulary?.Classes ?? []);
            return manifest;
        }
        catch (Exception error) when (error is JsonException or NotSupportedException)
        {
            throw new InvalidContentException($"'{path}' is not a model manifest ({error.Message}); import the checkpoint again.", error);
        }
    }

    /// <summary>Writes the manifest.</summary>
    public void Write(string path)
    {
        using var stream = File.Create(path);
        JsonSerializer.Serialize(stream, this, ManifestJson.Default.ModelManifest);
    }

    private static void RequireSchema(ModelManifest manifest, string path)
    {
        if (manifest.Schema != CurrentSchema)
        {
            throw new InvalidContentException(
                $"'{path}' has schema '{manifest.Schema}', this version reads '{CurrentSchema}'; import the checkpoint again.");
        }
    }

    private static void RequireEntries<T>(IReadOnlyList<T?> list)
    {
        if (list.Any(entry => entry is null))
        {
            throw new JsonException("a list has an empty entry");
        }
    }
}
