using System.Text.Json;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Layout;

namespace PanSt3R.Cloud.Infrastructure.Contracts.Documents;

/// <summary>Reads which classes are told apart. A word alone is a thing, as in class files.</summary>
internal static class ClassSelectionReader
{
    private const string WordRule = "is no usable class name: 1 to 100 characters in one line, without white space around them";

    /// <summary>Reads a selection.</summary>
    public static ClassSelection? Read(DocumentValue value)
    {
        if (value.Object("list", "words", "file") is not { } selection)
        {
            return null;
        }

        DocumentValue?[] given = [selection.Optional("list"), selection.Optional("words"), selection.Optional("file")];
        if (given.Count(one => one is not null) != 1)
        {
            selection.Refuse($"It has {given.Count(one => one is not null)} of 'list', 'words' and 'file'; give one.");
        }

        return new ClassSelection
        {
            List = given[0]?.Follows(ClassSelection.Lists.Contains, $"must be '{string.Join("' or '", ClassSelection.Lists)}'"),
            Words = given[1] is { } words ? Words(words) : null,
            File = given[2] is { } file ? File(file) : null,
        };
    }

    private static List<ClassWord> Words(DocumentValue value)
    {
        var words = new List<ClassWord>();
        var places = new Dictionary<string, DocumentPath>(StringComparer.Ordinal);
        foreach (var item in value.Items(1, ClassSelection.MaxWords))
        {
            if (Word(item) is not { } word)
            {
                continue;
            }

            words.Add(word);
            if (!places.TryAdd(word.Name, item.Path))
            {
                item.Errors.Add(item.Path, $"'{word.Name}' is {places[word.Name]} already.");
            }
        }

        int length = words.Sum(word => word.Name.Length);
        if (length > ClassSelection.MaxTextLength)
        {
            value.Errors.Add(
                value.Path,
                $"Its words have {length:N0} characters together; {ClassSelection.MaxTextLength:N0} are allowed. Put a class file beside the model.");
        }

        return words;
    }

    private static ClassWord? Word(DocumentValue value)
    {
        if (value.Element.ValueKind == JsonValueKind.String)
        {
            return value.Follows(IsWord, WordRule) is { } thing ? new ClassWord(thing) : null;
        }

        if (value.Object("name", "kind") is not { } word)
        {
            return null;
        }

        string? name = word.Required("name")?.Follows(IsWord, WordRule);
        var kind = word.Optional("kind")?.Word<ClassKind>();
        return name is null ? null : new ClassWord(name, kind);
    }

    private static ClassFileReference? File(DocumentValue value)
    {
        if (value.Object("name", "sha256") is not { } file)
        {
            return null;
        }

        string? name = file.Required("name")?.Follows(
            IsClassFile, $"is no usable name of a class file: {SafeName.Rule}, ending in '{string.Join("', '", ClassSelection.FileExtensions)}'");
        string? hash = file.Required("sha256")?.Sha256();
        return name is null || hash is null ? null : new ClassFileReference(name, hash);
    }

    private static bool IsClassFile(string name) =>
        SafeName.IsSafe(name) && ClassSelection.FileExtensions.Contains(Path.GetExtension(name), StringComparer.Ordinal);

    /// <summary>Whether a text is one line of characters that every text file can hold, and so every class file.</summary>
    private static bool IsWord(string text) =>
        text.Length is > 0 and <= ClassSelection.MaxWordLength
        && text.Trim().Length == text.Length
        && !text.Any(letter => char.IsControl(letter) || letter is '\u2028' or '\u2029' or '\uFEFF' or '\uFFFE' or '\uFFFF');
}
