namespace PanSt3R.Evaluation.Sources;

/// <summary>Paths that files from outside name, kept inside a folder.</summary>
internal static class ContainedPath
{
    /// <summary>Full path of a file in a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="name">File name, possibly with folders.</param>
    /// <returns>The path; null when the name is empty, rooted or climbs out of the folder.</returns>
    public static string? In(string folder, string name)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Contains('\0', StringComparison.Ordinal) || Path.IsPathRooted(name))
        {
            return null;
        }

        string root = Path.GetFullPath(folder) + Path.DirectorySeparatorChar;
        string path = Path.GetFullPath(Path.Combine(root, name));
        return path.StartsWith(root, StringComparison.Ordinal) ? path : null;
    }
}
