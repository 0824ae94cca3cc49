using System.Globalization;
using PanSt3R.Files;

namespace PanSt3R.Inference.Keyframes;

/// <summary>
/// The method and the wanted number of keyframes; written <c>all</c>, <c>linspace:N</c>, <c>similarity:N</c> or
/// <c>retrieval:N</c>.
/// </summary>
public sealed record KeyframeStrategy
{
    private const int DefaultCount = 50;
    private const string Forms = "write 'all', 'linspace:N', 'similarity:N' or 'retrieval:N' with N of 2 or more";

    private KeyframeStrategy(KeyframeMethod method, int? count) => (Method, Count) = (method, count);

    /// <summary>Every view.</summary>
    public static KeyframeStrategy All { get; } = new(KeyframeMethod.All, null);

    /// <summary>Up to 50 evenly spaced views, as the reference demonstration does.</summary>
    public static KeyframeStrategy Default { get; } = new(KeyframeMethod.EvenlySpaced, DefaultCount);

    /// <summary>Up to 50 views by retrieval: the default of models that have it.</summary>
    public static KeyframeStrategy DefaultWithRetrieval { get; } = new(KeyframeMethod.Retrieval, DefaultCount);

    /// <summary>How keyframes are chosen.</summary>
    public KeyframeMethod Method { get; }

    /// <summary>The wanted number, at least 2; null for every view.</summary>
    public int? Count { get; }

    /// <summary>Reads a written strategy; letter case does not count.</summary>
    /// <exception cref="InvalidSettingsException">The text has none of the forms.</exception>
    public static KeyframeStrategy Parse(string text)
    {
        string[] parts = text.Trim().Split(':');
        var strategy = (parts[0].ToUpperInvariant(), parts.Length) switch
        {
            ("ALL", 1) => All,
            ("LINSPACE", 2) => new(KeyframeMethod.EvenlySpaced, ParseCount(text, parts[1])),
            ("SIMILARITY", 2) => new(KeyframeMethod.Similarity, ParseCount(text, parts[1])),
            ("RETRIEVAL", 2) => new(KeyframeMethod.Retrieval, ParseCount(text, parts[1])),
            _ => null,
        };
        return strategy ?? throw new InvalidSettingsException($"The keyframe strategy '{text}' is not known; {Forms}.");
    }

    /// <summary>Whether views are compared, for which all of them are encoded first.</summary>
    public bool ComparesViews => Method is KeyframeMethod.Similarity or KeyframeMethod.Retrieval;

    /// <summary>The same method with another number.</summary>
    /// <param name="count">At least 2.</param>
    public KeyframeStrategy WithCount(int count) => new(Method, count);

    /// <summary>The number of keyframes among so many views: the wanted one, or all views when there are fewer.</summary>
    /// <param name="views">At least 2.</param>
    public int CountFor(int views)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(views, 2);
        return Math.Min(Count ?? views, views);
    }

    /// <summary>The written form.</summary>
    public override string ToString() => Method switch
    {
        KeyframeMethod.EvenlySpaced => $"linspace:{Count}",
        KeyframeMethod.Similarity => $"similarity:{Count}",
        KeyframeMethod.Retrieval => $"retrieval:{Count}",
        _ => "all",
    };

    private static int ParseCount(string text, string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count >= 2
            ? count
            : throw new InvalidSettingsException($"The keyframe strategy '{text}' has no usable number; {Forms}.");
}
