using PanSt3R.Evaluation.Protocols;
using PanSt3R.Files;

namespace PanSt3R.Evaluation.Classes;

/// <summary>How the classes of a source become those of a benchmark, read from a table file.</summary>
public sealed class ClassMap
{
    private const string Kind = "maps";

    private const string Schema = "panst3r.class-map/1";

    private const string MajorityClass = "majority-class";

    private readonly Dictionary<string, string?> _byName = new(ClassName.Comparer);

    private readonly Dictionary<int, string?> _byId = [];

    private readonly ClassMapDocument _document;

    private ClassMap(ClassMapDocument document, IReadOnlyList<ClassMapRow> rows)
    {
        _document = document;
        foreach (var row in rows)
        {
            _byName[row.Name] = row.To;
            if (row.Id is { } id)
            {
                _byId[id] = row.To;
            }
        }
    }

    /// <summary>Names of the maps that come with the library.</summary>
    public static IReadOnlyList<string> Names => DataFile.Names(Kind);

    /// <summary>Short name.</summary>
    public string Name => _document.Name;

    /// <summary>Whether an instance is a thing only when most of its pixels in the scene are of thing classes.</summary>
    public bool SettlesInstances => _document.Instances == MajorityClass;

    /// <summary>Ids of the source that the map knows.</summary>
    internal IReadOnlyDictionary<int, string?> ById => _byId;

    /// <summary>Reads a map.</summary>
    /// <param name="nameOrPath">One of <see cref="Names"/>, or the path of a JSON file.</param>
    /// <exception cref="InvalidSettingsException">There is no such map.</exception>
    /// <exception cref="InvalidContentException">The file cannot be used.</exception>
    public static ClassMap Load(string nameOrPath)
    {
        var document = LoadDocument(nameOrPath);
        if (document.Instances is not (null or MajorityClass))
        {
            throw new InvalidContentException(
                $"'{nameOrPath}' has \"instances\": \"{document.Instances}\". Leave it out, or write {MajorityClass}.");
        }

        var rows = document.Rows ?? (document.RowsOf is { } other ? LoadDocument(other).Rows : null);
        return rows is { Count: > 0 }
            ? new ClassMap(document, rows)
            : throw new InvalidContentException($"'{nameOrPath}' has no rows. Add \"rows\", or name another map in \"rowsOf\".");
    }

    /// <summary>Finds what a class of the source becomes.</summary>
    /// <param name="name">Its name in the source.</param>
    /// <param name="target">Name of the class it becomes; null for void.</param>
    internal bool TryFind(string name, out string? target) => _byName.TryGetValue(name, out target);

    /// <summary>Classes that replace those of single objects of a scene, by instance number.</summary>
    /// <param name="scene">Name of the scene.</param>
    internal IReadOnlyDictionary<uint, int> CorrectionsOf(string scene) =>
        _document.Corrections?.GetValueOrDefault(scene)?.DistinctBy(one => one.Instance).ToDictionary(one => one.Instance, one => one.Class) ?? [];

    private static ClassMapDocument LoadDocument(string nameOrPath)
    {
        var document = DataFile.Parse(
            DataFile.Load(Kind, nameOrPath), nameOrPath, ProtocolJson.Default.ClassMapDocument);
        DataFile.RequireSchema(document.Schema, Schema, nameOrPath);
        return document;
    }
}
