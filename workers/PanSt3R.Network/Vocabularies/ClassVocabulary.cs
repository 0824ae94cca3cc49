namespace PanSt3R.Network.Vocabularies;

/// <summary>An 8-bit sRGB colour.</summary>
public readonly record struct RgbColor(byte Red, byte Green, byte Blue);

/// <summary>One class of a vocabulary.</summary>
/// <param name="Name">Name as shown to people; any text.</param>
/// <param name="IsThing">True for countable objects, false for stuff such as walls and floors.</param>
/// <param name="Color">Display colour; chosen from the index when absent.</param>
/// <param name="Prompt">The text that its vector was made from; null when that is not known.</param>
/// <param name="Benchmark">Class of a benchmark that it counts as in evaluations; null for the one of its own name.</param>
public sealed record ClassEntry(
    string Name, bool IsThing = true, RgbColor? Color = null, string? Prompt = null, string? Benchmark = null);

/// <summary>
/// The ordered classes of a model or a run. The position of a class is its index in class logits and its
/// category id in every output, so the order is part of the result.
/// </summary>
/// <param name="Classes">Classes in index order.</param>
public sealed record ClassVocabulary(IReadOnlyList<ClassEntry> Classes)
{
    /// <summary>Number of classes.</summary>
    public int Count => Classes.Count;

    /// <summary>The class at an index.</summary>
    public ClassEntry this[int index] => Classes[index];
}
