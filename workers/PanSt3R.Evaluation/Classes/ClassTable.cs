using System.Diagnostics.CodeAnalysis;
using PanSt3R.Files;

namespace PanSt3R.Evaluation.Classes;

/// <summary>The classes of a benchmark in their order, found by id or by name.</summary>
public sealed class ClassTable
{
    private readonly Dictionary<int, ClassDefinition> _byId = [];

    private readonly Dictionary<string, ClassDefinition> _byName = new(ClassName.Comparer);

    /// <summary>Makes a table.</summary>
    /// <param name="classes">Its classes.</param>
    /// <param name="origin">Where they were read, for messages.</param>
    /// <exception cref="InvalidContentException">No class, or two with one id or name.</exception>
    public ClassTable(IReadOnlyList<ClassDefinition> classes, string origin)
    {
        Classes = classes;
        if (classes.Count == 0)
        {
            throw new InvalidContentException($"{origin} lists no class. List at least one.");
        }

        foreach (var definition in classes)
        {
            if (!_byId.TryAdd(definition.Id, definition) || !_byName.TryAdd(definition.Name, definition))
            {
                throw new InvalidContentException(
                    $"{origin} lists class {definition.Id} ('{definition.Name}') twice. Keep ids and names unique.");
            }
        }
    }

    /// <summary>The classes in their order.</summary>
    public IReadOnlyList<ClassDefinition> Classes { get; }

    /// <summary>Finds a class by its id.</summary>
    public bool TryFind(int id, [NotNullWhen(true)] out ClassDefinition? definition) => _byId.TryGetValue(id, out definition);

    /// <summary>Finds a class by its name; case does not matter, and <c>_</c> and <c>-</c> are spaces.</summary>
    public bool TryFind(string name, [NotNullWhen(true)] out ClassDefinition? definition) =>
        _byName.TryGetValue(name, out definition);
}
