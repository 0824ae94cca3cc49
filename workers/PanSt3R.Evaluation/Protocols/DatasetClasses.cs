using System.Text;
using PanSt3R.Evaluation.Classes;
using PanSt3R.Files;

namespace PanSt3R.Evaluation.Protocols;

/// <summary>Class lists that a dataset keeps in text files, one name per line.</summary>
internal static class DatasetClasses
{
    private const int MostLines = 1 << 16;

    /// <summary>Reads the classes; ids count from 1 in the order of the names.</summary>
    /// <param name="dataset">Folder of the dataset.</param>
    /// <param name="source">Where names and things are listed.</param>
    /// <param name="origin">The protocol, for messages.</param>
    /// <exception cref="InvalidContentException">A list is missing, or names a thing that is no class.</exception>
    public static ClassTable Read(string dataset, ClassSource source, string origin)
    {
        string thingsPath = Path.Combine(dataset, source.Things!);
        var (names, namesPath) = Names(dataset, source, origin);
        var things = Lines(File.ReadLines(Existing(thingsPath))).ToHashSet(ClassName.Comparer);
        RequireKnown(things, names, thingsPath, namesPath);
        return new ClassTable(
            [.. names.Select((name, index) => new ClassDefinition(index + 1, name, things.Contains(name)))], $"'{namesPath}'");
    }

    private static (List<string> Names, string Path) Names(string dataset, ClassSource source, string origin)
    {
        string? own = source.Names is null ? null : Path.Combine(dataset, source.Names);
        if (source.Vocabulary is { } vocabulary && !File.Exists(own))
        {
            return (Lines(Encoding.UTF8.GetString(DataFile.Load("vocabularies", vocabulary)).Split('\n')), vocabulary);
        }

        return own is null
            ? throw new InvalidContentException($"'{origin}' names no class list. Name a file of the dataset in \"names\", or a \"vocabulary\".")
            : (Lines(File.ReadLines(Existing(own))), own);
    }

    private static List<string> Lines(IEnumerable<string> lines) =>
        [.. lines.Take(MostLines).Select(line => line.Trim()).Where(line => line.Length > 0)];

    private static string Existing(string path) => File.Exists(path)
        ? path
        : throw new InvalidContentException(
            $"The class list '{path}' is missing. Copy it from the dataset: it decides which classes count and which are things.");

    private static void RequireKnown(HashSet<string> things, List<string> names, string thingsPath, string namesPath)
    {
        if (things.Except(names, ClassName.Comparer).FirstOrDefault() is { } unknown)
        {
            throw new InvalidContentException($"'{thingsPath}' names '{unknown}', which is not in '{namesPath}'. Use lists of one release.");
        }
    }
}
