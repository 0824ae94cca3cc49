using PanSt3R.Files;
using PanSt3R.Network.Vocabularies;

namespace PanSt3R.Vocabulary.Classes;

/// <summary>Collects the classes of a file in their order and checks them.</summary>
/// <param name="location">The file, for messages.</param>
internal sealed class ClassListBuilder(string location)
{
    private const int MaximumClasses = 10_000;
    private const int MaximumText = 1_000;
    private const string Place = "{}";

    private readonly List<ClassLine> _lines = [];
    private readonly Dictionary<string, int> _lineOf = new(StringComparer.Ordinal);

    /// <summary>The text around a class name.</summary>
    public string Template { get; private set; } = ClassList.DefaultTemplate;

    /// <summary>Replaces the template.</summary>
    /// <exception cref="InvalidContentException">It has no place for the name.</exception>
    public void UseTemplate(int line, string template) => Template = Checked(line, template, "template").Contains(Place)
        ? template
        : throw Wrong(line, $"the template '{template}' has no place for the class name; write {{}} where it belongs");

    /// <summary>Adds a class.</summary>
    /// <exception cref="InvalidContentException">It has no name, one that is there already, or text that cannot be used.</exception>
    public void Add(ClassLine entry)
    {
        string name = Checked(entry.Line, entry.Name, "class name").Trim();
        if (!_lineOf.TryAdd(name, entry.Line))
        {
            throw Wrong(entry.Line, $"class '{name}' is there already, in line {_lineOf[name]}; keep one of them");
        }

        if (_lines.Count == MaximumClasses)
        {
            throw Wrong(entry.Line, $"there are more than {MaximumClasses:N0} classes; shorten the list");
        }

        _lines.Add(entry with
        {
            Name = name,
            Prompt = entry.Prompt is null ? null : Checked(entry.Line, entry.Prompt, "prompt"),
            Benchmark = entry.Benchmark is null ? null : Checked(entry.Line, entry.Benchmark, "benchmark class").Trim(),
        });
    }

    /// <summary>The list.</summary>
    /// <exception cref="InvalidContentException">It is empty.</exception>
    public ClassList Build() => _lines.Count > 0
        ? new ClassList(location, [.. _lines.Select(Entry)])
        : throw new InvalidContentException($"'{location}' lists no class; write at least one name.");

    /// <summary>An error at a line.</summary>
    public InvalidContentException Wrong(int line, string what, Exception? inner = null) =>
        new($"'{location}', line {line}: {what}.", inner);

    private ClassEntry Entry(ClassLine line) => new(
        line.Name!, line.IsThing, line.Color, line.Prompt ?? Template.Replace(Place, line.Name, StringComparison.Ordinal), line.Benchmark);

    private string Checked(int line, string? text, string what)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            throw Wrong(line, $"the {what} is missing; write one");
        }

        if (text.Length > MaximumText)
        {
            throw Wrong(line, $"the {what} has {text.Length:N0} characters, more than the {MaximumText:N0} that are read; shorten it");
        }

        return text.Any(letter => char.IsControl(letter) && letter != '\t')
            ? throw Wrong(line, $"the {what} has a control character; write it in one line of text")
            : text;
    }
}
