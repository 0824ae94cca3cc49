namespace PanSt3R.Vocabulary.Classes;

/// <summary>Reads plain text: one name per line, as it is but for white space around it; empty lines are left out.</summary>
internal static class PlainClassReader
{
    /// <summary>Reads a list; all classes are things.</summary>
    public static ClassList Read(string text, string location)
    {
        var builder = new ClassListBuilder(location);
        int line = 0;
        foreach (var name in text.AsSpan().EnumerateLines())
        {
            line++;
            if (!name.IsWhiteSpace())
            {
                builder.Add(new ClassLine(line, name.ToString()));
            }
        }

        return builder.Build();
    }
}
