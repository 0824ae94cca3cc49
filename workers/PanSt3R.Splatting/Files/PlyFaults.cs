using PanSt3R.Files;

namespace PanSt3R.Splatting.Files;

/// <summary>What is said of PLY files that cannot be used.</summary>
internal static class PlyFaults
{
    /// <summary>The file is broken.</summary>
    public static InvalidContentException Unusable(string path, string reason) =>
        new($"'{path}' is not a usable PLY file: {reason}. Fetch or write the file again.");

    /// <summary>The file may be whole, but is not one of Gaussians as they are read here.</summary>
    public static InvalidContentException Unsuitable(string path, string reason, string advice) =>
        new($"'{path}' cannot be read as Gaussians: {reason}. {advice}");
}
