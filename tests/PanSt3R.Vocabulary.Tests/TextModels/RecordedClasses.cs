using System.Text.Json;
using PanSt3R.Network.Vocabularies;
using PanSt3R.Vocabulary.Classes;

namespace PanSt3R.Vocabulary.Tests.TextModels;

/// <summary>Class lists made in code.</summary>
internal static class RecordedClasses
{
    /// <summary>The classes whose vectors were recorded.</summary>
    public static ClassList List()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Goldens.PathOf("tokenizer", "class_embeddings.json")));
        return ListOf([.. document.RootElement.GetProperty("classes").EnumerateArray().Select(name => name.GetString()!)]);
    }

    public static ClassList ListOf(params string[] names) =>
        ListOf([.. names.Select(name => (name, ClassList.DefaultTemplate.Replace("{}", name, StringComparison.Ordinal)))]);

    public static ClassList ListOf(params (string Name, string Prompt)[] classes) =>
        new("made up", [.. classes.Select(one => new ClassEntry(one.Name, Prompt: one.Prompt))]);
}
