namespace PanSt3R.Cloud.Infrastructure.Contracts.Scenes;

/// <summary>
/// Settings of a reconstruction as documents and messages carry them; the words are those of the command line. Null leaves a setting
/// to its default.
/// </summary>
public sealed record SceneSettings
{
    /// <summary>Long side of network images in pixels.</summary>
    public int? ImageSize { get; init; }

    /// <summary><c>all</c>, <c>linspace:N</c>, <c>similarity:N</c> or <c>retrieval:N</c>.</summary>
    public string? Keyframes { get; init; }

    /// <summary><c>qubo</c>, <c>standard-v1</c> or <c>standard-v2</c>.</summary>
    public string? Merge { get; init; }

    /// <summary><c>default</c> or <c>reference</c>.</summary>
    public string? Preset { get; init; }

    /// <summary>Temperature of class probabilities, larger than 0.</summary>
    public double? Temperature { get; init; }

    /// <summary>Cost of overlaps in QUBO merging, 0 to 1000.</summary>
    public double? OverlapPenalty { get; init; }

    /// <summary>Lowest confidence of a point that is written, at least 0.</summary>
    public double? MinimumConfidence { get; init; }

    /// <summary>Whether EXIF orientation is left unapplied.</summary>
    public bool? IgnoreExif { get; init; }

    /// <summary>Whether one unusable photo fails the scene.</summary>
    public bool? Strict { get; init; }

    /// <summary>Seed of everything that is drawn.</summary>
    public int? Seed { get; init; }

    /// <summary>The classes that are told apart; null for those of the model.</summary>
    public ClassSelection? Classes { get; init; }
}
