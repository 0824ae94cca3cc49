namespace PanSt3R.Inference.Outputs.Reports;

/// <summary>Lists what is in a result folder, folders summed up so that the list stays short.</summary>
internal static class OutputInventory
{
    public static IReadOnlyList<OutputReport> Of(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .GroupBy(file => TopLevel(folder, file), file => new FileInfo(file).Length, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new OutputReport(group.Key, group.Count(), group.Sum()))];

    private static string TopLevel(string folder, string file)
    {
        string relative = Path.GetRelativePath(folder, file);
        int separator = relative.IndexOf(Path.DirectorySeparatorChar, StringComparison.Ordinal);
        return separator < 0 ? relative : relative[..separator] + '/';
    }
}
