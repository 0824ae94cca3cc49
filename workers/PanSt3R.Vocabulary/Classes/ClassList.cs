using PanSt3R.Network.Vocabularies;

namespace PanSt3R.Vocabulary.Classes;

/// <summary>Classes in their order, before they have vectors.</summary>
/// <param name="Origin">Name or path that the list was loaded by.</param>
/// <param name="Classes">The classes; every one has its prompt.</param>
public sealed record ClassList(string Origin, IReadOnlyList<ClassEntry> Classes)
{
    /// <summary>The text that stands around a class name where a list or a class states nothing else; <c>{}</c> is the name.</summary>
    public const string DefaultTemplate = "This is a photo of {}.";

    /// <summary>What a text model is given, in the order of the classes.</summary>
    public IReadOnlyList<string> Prompts => [.. Classes.Select(entry => entry.Prompt!)];
}
