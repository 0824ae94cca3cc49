namespace PanSt3R.Cloud.StandIns.Tests.Signatures;

/// <summary>
/// The public signatures of the real packages, one per line: <c>T</c> for a type, <c>M</c> for a member. The head of the file
/// says how they are written and where each package's come from.
/// </summary>
internal sealed class SignatureFile
{
    private readonly HashSet<string> _lines;
    private readonly HashSet<string> _types;
    private readonly HashSet<string> _bases;

    private SignatureFile(IEnumerable<string> lines)
    {
        _lines = [.. lines.Where(line => !line.StartsWith('#'))];
        var types = _lines.Where(line => line.StartsWith("T ", StringComparison.Ordinal))
            .Select(line => line.Split(" : ")).ToArray();
        _types = [.. types.Select(parts => parts[0].Split(' ')[^1])];
        _bases = [.. types.Where(parts => parts.Length > 1).Select(parts => parts[1].Split(',')[0])];
    }

    public static SignatureFile Load() => new(File.ReadLines(Goldens.PathOf("azure", "azure-api-signatures.txt")));

    /// <summary>The lines of the types that the file lacks.</summary>
    public IReadOnlyList<string> MissingLines(IEnumerable<Type> types) =>
        [.. types.SelectMany(Lines).Where(line => !_lines.Contains(line))];

    private IEnumerable<string> Lines(Type type)
    {
        var members = MemberLines.Print(type);
        return IsNamedAsBaseOnly(type) ? members : members.Prepend(TypeLines.Print(type));
    }

    /// <summary>A type whose signature is not recorded, though that of a type derived from it is.</summary>
    private bool IsNamedAsBaseOnly(Type type) => !_types.Contains(TypeNames.Full(type)) && _bases.Contains(TypeNames.Short(type));
}
