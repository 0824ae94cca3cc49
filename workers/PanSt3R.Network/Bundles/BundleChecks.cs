using System.Security.Cryptography;

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

    /// <summary>Every file must be there with its size.</summary>
    /// <exception cref="InvalidContentException">A file is missing, cut off, or lies outside of the folder.</exception>
    public static void CheckSizes(string folder, IEnumerable<BundleFile> files)
    {
        foreach (var file in files)
        {
            if (file.Name != Path.GetFileName(file.Name))
            {
                throw new InvalidContentException($"Bundle '{folder}' names a file '{file.Name}' outside of itself; import the checkpoint again.");
            }

            var info = new FileInfo(Path.Combine(folder, file.Name));
            if (!info.Exists || info.Length != file.Bytes)
            {
                string found = info.Exists ? $"has {info.Length} bytes" : "is missing";
                throw new InvalidContentException(
                    $"File '{file.Name}' of bundle '{folder}' {found}, its manifest says {file.Bytes} bytes; import the checkpoint again.");
            }
        }
    }
}
