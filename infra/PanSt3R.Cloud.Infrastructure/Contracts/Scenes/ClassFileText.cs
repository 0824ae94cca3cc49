namespace PanSt3R.Cloud.Infrastructure.Contracts.Scenes;

/// <summary>Words as the class file that <c>panst3r run --classes</c> reads.</summary>
public static class ClassFileText
{
    /// <summary>Usual name of such a file.</summary>
    public const string FileName = "classes.yaml";

    /// <summary>
    /// The file, as YAML. Names are in double quotes, where only the quote and the backslash mean something else than themselves:
    /// control characters are no part of a word.
    /// </summary>
    public static string Of(IReadOnlyList<ClassWord> words) =>
        string.Concat(words.Select(Line).Prepend("classes:\n").Prepend("schema: panst3r.classes/1\n"));

    private static string Line(ClassWord word)
    {
        string name = word.Name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
        return $"  - {{ name: \"{name}\", kind: {(word.Kind == ClassKind.Stuff ? "stuff" : "thing")} }}\n";
    }
}
