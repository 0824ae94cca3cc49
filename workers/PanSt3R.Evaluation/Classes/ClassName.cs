using System.Diagnostics.CodeAnalysis;

namespace PanSt3R.Evaluation.Classes;

/// <summary>Compares class names: case does not matter, and <c>_</c> and <c>-</c> are spaces.</summary>
internal sealed class ClassName : IEqualityComparer<string>
{
    /// <summary>The comparison.</summary>
    public static ClassName Comparer { get; } = new();

    /// <inheritdoc/>
    public bool Equals(string? x, string? y) => (x, y) switch
    {
        (null, null) => true,
        (null, _) or (_, null) => false,
        _ => Plain(x) == Plain(y),
    };

    /// <inheritdoc/>
    public int GetHashCode([DisallowNull] string obj) => Plain(obj).GetHashCode(StringComparison.Ordinal);

    private static string Plain(string name) => name.Trim().Replace('_', ' ').Replace('-', ' ').ToUpperInvariant();
}
