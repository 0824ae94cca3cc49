using PanSt3R.Evaluation.Classes;
using PanSt3R.Files;

namespace PanSt3R.Evaluation.Protocols;

/// <summary>Class lists that a dataset keeps in text files, one name per line.</summary>
internal static class DatasetClasses
{
    private const int MostLines = 1 << 16;

    /// <summary>Reads the classes; ids count from 1 in the order of the lines.</summary>
    /// <param name="dataset">Folder of the dataset.</param>
    /// <param name="names">File of all names, relative to it.</param>
    /// <param name="things">File of those that are things, relative to it.</param>
    public static ClassTable Read(string dataset, string names, string things)
    {
        string namesPath = Path.Combine(dataset, names);
        string thingsPath = Path.Combine(dataset, things);
        var isThing = Lines(thingsPath).ToHashSet(ClassName.Comparer);
        var all = Lines(namesPath);
        RequireKnown(isThing, all, thingsPath, namesPath);
        return new ClassTable(
            [.. all.Select((name, index) => new ClassDefinition(index + 1, name, isThing.Contains(name)))], $"'{namesPath}'");
    }

    private static List<string> Lines(string path)
    {
        if (!File.Exists(path))
        {
            throw new InvalidContentException(
                $"The class list '{path}' is missing. Copy it from the dataset: it decides which classes count and which are things.");
        }

        var lines = File.ReadLines(path).Take(MostLines).Select(line => line.Trim()).Where(line => line.Length > 0);
        return [.. lines];
    }

    private static void RequireKnown(HashSet<string> things, List<string> names, string thingsPath, string namesPath)
    {
        if (things.Except(names, ClassName.Comparer).FirstOrDefault() is { } unknown)
        {
            throw new InvalidContentException($"'{thingsPath}' names '{unknown}', which is not in '{namesPath}'. Use lists of one release.");
        }
    }
}
