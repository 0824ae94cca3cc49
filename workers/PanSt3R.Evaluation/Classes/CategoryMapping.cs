using PanSt3R.Files;

namespace PanSt3R.Evaluation.Classes;

/// <summary>Finds which benchmark class each category of a source means.</summary>
internal static class CategoryMapping
{
    /// <summary>Maps categories by their names.</summary>
    /// <param name="categories">Categories of the source.</param>
    /// <param name="table">Classes of the benchmark.</param>
    /// <param name="choice">Which class maps may be used.</param>
    /// <param name="origin">File of the categories, for messages.</param>
    /// <returns>Class id by category id; 0 where a class has no counterpart.</returns>
    /// <exception cref="InvalidContentException">Neither the benchmark nor a map knows all names.</exception>
    public static IReadOnlyDictionary<int, int> ByName(
        IReadOnlyList<ClassDefinition> categories, ClassTable table, ClassMapChoice choice, string origin)
    {
        if (choice.AllowsOwnNames && categories.All(category => table.TryFind(category.Name, out _)))
        {
            return categories.ToDictionary(category => category.Id, category => IdOf(category.Name, table));
        }

        var map = choice.Maps.FirstOrDefault(candidate => categories.All(category => candidate.TryFind(category.Name, out _)))
            ?? throw Unknown(categories, table, choice, origin);
        return categories.ToDictionary(category => category.Id, category => Mapped(category.Name, map, table));
    }

    /// <summary>Maps class ids of label images.</summary>
    /// <param name="table">Classes of the benchmark.</param>
    /// <param name="map">The map from the source's ids; null when they are those of the benchmark.</param>
    /// <returns>Class id by id in the images; 0 is always void.</returns>
    public static Dictionary<int, int> ById(ClassTable table, ClassMap? map)
    {
        var ids = map is null
            ? table.Classes.ToDictionary(definition => definition.Id, definition => definition.Id)
            : map.ById.ToDictionary(row => row.Key, row => IdOf(row.Value, table));
        ids[0] = 0;
        return ids;
    }

    private static int Mapped(string name, ClassMap map, ClassTable table)
    {
        _ = map.TryFind(name, out string? target);
        return IdOf(target, table);
    }

    private static int IdOf(string? name, ClassTable table)
    {
        if (name is null)
        {
            return 0;
        }

        return table.TryFind(name, out var definition)
            ? definition.Id
            : throw new InvalidContentException($"A class map leads to '{name}', which is no class of the protocol. Use a map made for it.");
    }

    private static InvalidContentException Unknown(
        IReadOnlyList<ClassDefinition> categories, ClassTable table, ClassMapChoice choice, string origin)
    {
        var unknown = categories.Where(category => !table.TryFind(category.Name, out _)
            && !choice.Maps.Any(map => map.TryFind(category.Name, out _))).Select(category => $"'{category.Name}'").ToList();
        string names = unknown.Count > 0 ? string.Join(", ", unknown.Take(5)) : "its mixture of classes";
        return new InvalidContentException(
            $"'{origin}' has classes that the protocol does not know ({names}{(unknown.Count > 5 ? ", ..." : string.Empty)}). "
            + "Use the protocol's class names, or give a class map.");
    }
}
