namespace PanSt3R.Files;

/// <summary>Names of the hidden siblings of an output folder: <c>.NAME.partial-RUN</c>, <c>.NAME.replaced-RUN</c>.</summary>
internal static class PartialNames
{
    public const string LockSuffix = ".lock";

    private const int RunLength = 12;

    public static string NewRun() => Guid.NewGuid().ToString("N")[..RunLength];

    public static string Partial(string target, string run) => Sibling(target, "partial", run);

    public static string Replaced(string target, string run) => Sibling(target, "replaced", run);

    /// <summary>Partial folders of the target, also those of which only the lock file is left.</summary>
    public static string[] Partials(string target) => Siblings(target, "partial");

    public static string[] Replaceds(string target) => Siblings(target, "replaced");

    private static string Sibling(string target, string kind, string run) =>
        Path.Combine(Parent(target), Prefix(target, kind) + run);

    private static string[] Siblings(string target, string kind)
    {
        string prefix = Prefix(target, kind);
        return [.. Directory.EnumerateFileSystemEntries(Parent(target))
            .Select(path => path.EndsWith(LockSuffix, StringComparison.Ordinal) ? path[..^LockSuffix.Length] : path)
            .Where(path => IsOf(Path.GetFileName(path), prefix))
            .Distinct()];
    }

    private static bool IsOf(string name, string prefix) =>
        name.Length == prefix.Length + RunLength
        && name.StartsWith(prefix, StringComparison.Ordinal)
        && name.Skip(prefix.Length).All(char.IsAsciiHexDigitLower);

    private static string Prefix(string target, string kind) => $".{Path.GetFileName(target)}.{kind}-";

    private static string Parent(string target) => Path.GetDirectoryName(target)!;
}
