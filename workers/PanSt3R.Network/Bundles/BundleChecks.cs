using System.Security.Cryptography;
using PanSt3R.Files;

namespace PanSt3R.Network.Bundles;

/// <summary>Comparison of a bundle's files with its manifest.</summary>
internal static class BundleChecks
{
    /// <summary>Size and hash of a file.</summary>
    public static BundleFile Describe(string folder, string name)
    {
        using var stream = File.OpenRead(Path.Combine(folder, name));
        string hash = Convert.ToHexStringLower(SHA256.HashData(stream));
        return new BundleFile(name, stream.Length, hash);
    }

    /// <summary>A manifest must list the files of a bundle, each once, and no other.</summary>
    /// <exception cref="InvalidContentException">It lists others.</exception>
    public static void CheckNames(string folder, ModelManifest manifest)
    {
        var expected = BundleLayout
            .Files(
                hasClasses: manifest.Vocabulary is not null,
                hasTextTower: manifest.TextTower is not null,
                hasRetrieval: manifest.Retrieval is not null)
            .Order(StringComparer.Ordinal);
        var found = manifest.Files.Select(file => file.Name).Order(StringComparer.Ordinal);
        if (!found.SequenceEqual(expected, StringComparer.Ordinal))
        {
            throw new InvalidContentException(
                $"The manifest of bundle '{folder}' does not list the files of a bundle; import the checkpoint again.");
        }
    }

    /// <summary>Every file must be there with its size.</summary>
    /// <exception cref="InvalidContentException">A file is missing or cut off.</exception>
    public static void CheckSizes(string folder, IEnumerable<BundleFile> files)
    {
        foreach (var file in files)
        {
            var info = new FileInfo(Path.Combine(folder, file.Name));
            if (!info.Exists || info.Length != file.Bytes)
            {
                string found = info.Exists ? $"has {info.Length} bytes" : "is missing";
                throw new InvalidContentException(
                    $"File '{file.Name}' of bundle '{folder}' {found}, its manifest says {file.Bytes} bytes; import the checkpoint again.");
            }
        }
    }

    /// <summary>Whether a file is what the manifest says, to the last byte.</summary>
    public static bool IsIntact(string folder, BundleFile file) =>
        File.Exists(Path.Combine(folder, file.Name)) && Describe(folder, file.Name) == file;
}
