namespace PanSt3R.Inference.Outputs.Naming;

/// <summary>
/// Hands out file stems that stay different on file systems that ignore case or compare accented letters in
/// different normal forms.
/// </summary>
public sealed class UniqueFileNames
{
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _lastSuffix = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The safe stem of a name (see <see cref="SafeFileName.From"/>), with <c>-2</c>, <c>-3</c> ... when taken.
    /// </summary>
    public string Claim(string name)
    {
        string stem = SafeFileName.From(name);
        string candidate = stem;
        int suffix = _lastSuffix.GetValueOrDefault(stem, 1);
        while (!_taken.Add(LatinFolding.Fold(candidate)))
        {
            candidate = $"{stem}-{++suffix}";
        }

        _lastSuffix[stem] = suffix;
        return candidate;
    }
}
