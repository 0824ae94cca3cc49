namespace PanSt3R.Inference.Imaging;

/// <summary>Gives every view of a scene its own name.</summary>
internal sealed class ViewNames
{
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The file name without extension, followed by -2, -3 ... when taken. Names that differ in letter case only
    /// count as equal, since outputs named after them may be stored where case does not count.
    /// </summary>
    public string Next(string path)
    {
        string stem = Path.GetFileNameWithoutExtension(path);
        string name = stem;
        for (int copy = 2; !_taken.Add(name); copy++)
        {
            name = $"{stem}-{copy}";
        }

        return name;
    }
}
