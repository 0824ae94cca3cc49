namespace PanSt3R.Cloud.Infrastructure.Contracts.Scenes;

/// <summary>
/// Which classes are told apart, for a model that can be given words: a list by name, words, or a file beside the model. Exactly one
/// is given.
/// </summary>
public sealed record ClassSelection
{
    /// <summary>Most words; longer lists lie beside the model.</summary>
    public const int MaxWords = 200;

    /// <summary>Longest word, in UTF-16 units.</summary>
    public const int MaxWordLength = 100;

    /// <summary>Longest text of all words together, in UTF-16 units: a job with them fits into a message however it is escaped.</summary>
    public const int MaxTextLength = 5_000;

    /// <summary>Largest class file beside a model, in bytes: vectors of 10,000 classes.</summary>
    public const int MaxFileBytes = 64 << 20;

    /// <summary>One of <see cref="Lists"/>.</summary>
    public string? List { get; init; }

    /// <summary>Words in the order of their class indices; 1 to <see cref="MaxWords"/>, all different.</summary>
    public IReadOnlyList<ClassWord>? Words { get; init; }

    /// <summary>A class file or class vectors in <c>models/{model}/classes/</c>.</summary>
    public ClassFileReference? File { get; init; }

    /// <summary>Names of the lists that the program comes with.</summary>
    public static IReadOnlyList<string> Lists { get; } = ["ade20k", "coco", "panlift", "scannetpp"];

    /// <summary>How the names of class files end: those of class lists as text and YAML, and that of vectors.</summary>
    public static IReadOnlyList<string> FileExtensions { get; } = [".txt", ".yaml", ".yml", ".safetensors"];
}

/// <summary>A class in words.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Kind">Whether its instances are told apart; null for things, which are.</param>
public sealed record ClassWord(string Name, ClassKind? Kind = null);

/// <summary>Whether the instances of a class are told apart.</summary>
public enum ClassKind
{
    /// <summary>They are.</summary>
    Thing,

    /// <summary>All of the class is one segment.</summary>
    Stuff,
}

/// <summary>A class file beside a model.</summary>
/// <param name="Name">Its name in <c>models/{model}/classes/</c>; a safe name.</param>
/// <param name="Sha256">Hash of its content, 64 lower-case hexadecimal digits: settings that name it mean this content and no other.</param>
public sealed record ClassFileReference(string Name, string Sha256);
