using System.Globalization;

namespace PanSt3R.Evaluation.Sources.PanLift;

/// <summary>Image names of a folder.</summary>
internal static class FrameNames
{
    /// <summary>Names of the PNG files without extension, numbers in their order and before other names.</summary>
    public static IReadOnlyList<string> In(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.png")
            .Select(file => Path.GetFileNameWithoutExtension(file)!)
            .OrderBy(Number)
            .ThenBy(name => name, StringComparer.Ordinal)];

    private static long Number(string name) =>
        long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : long.MaxValue;
}
