using System.Text.Json;
using System.Text.Json.Serialization;
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
            return manifest.Schema == CurrentSchema
                ? manifest
                : throw new InvalidContentException(
                    $"'{path}' has schema '{manifest.Schema}', this version reads '{CurrentSchema}'; import the checkpoint again.");
        }
        catch (JsonException error)
        {
            throw new InvalidContentException($"'{path}' is not a model manifest: {error.Message} Import the checkpoint again.", error);
        }
    }

    /// <summary>Writes the manifest.</summary>
    public void Write(string path)
    {
        using var stream = File.Create(path);
        JsonSerializer.Serialize(stream, this, ManifestJson.Default.ModelManifest);
    }
}

/// <summary>Origin of a bundle's weights.</summary>
/// <param name="File">Name of the checkpoint file.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Arguments">The constructor strings it carries, unchanged.</param>
public sealed record ModelSource(string File, long Bytes, IReadOnlyDictionary<string, string> Arguments);

/// <summary>What a checkpoint says of merging.</summary>
/// <param name="Method">Name of its post-processing; null when it names none.</param>
/// <param name="IsQuboEnabled">Whether it was made with QUBO in mind.</param>
public sealed record MergeDefaults(string? Method, bool IsQuboEnabled);

/// <summary>One file of a bundle.</summary>
/// <param name="Name">File name in the folder.</param>
/// <param name="Bytes">Size.</param>
/// <param name="Sha256">Hash in lower-case hexadecimal.</param>
public sealed record BundleFile(string Name, long Bytes, string Sha256);

[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ModelManifest))]
internal sealed partial class ManifestJson : JsonSerializerContext;
