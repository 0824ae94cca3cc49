using System.CommandLine;

namespace PanSt3R.Cli.Commands;

/// <summary>Where class vectors are kept from command to command.</summary>
internal static class VocabularyFolder
{
    private const string None = "none";

    /// <summary>The option that chooses the folder.</summary>
    public static Option<string?> Option { get; } = new("--vocabulary-cache")
    {
        Description = $"Folder that keeps class vectors made from words, or {None}. Default: one in the user's local data.",
    };

    /// <summary>The chosen folder; null keeps nothing.</summary>
    public static string? Of(ParseResult arguments) => arguments.GetValue(Option) switch
    {
        None => null,
        { } folder => Path.GetFullPath(folder),
        null => Default(),
    };

    private static string? Default()
    {
        string user = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        return user.Length > 0 ? Path.Combine(user, "panst3r", "vocabularies") : null;
    }
}
