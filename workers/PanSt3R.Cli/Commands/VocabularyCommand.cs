using System.CommandLine;

namespace PanSt3R.Cli.Commands;

/// <summary><c>panst3r vocabulary</c>: commands on class lists and their vectors.</summary>
internal static class VocabularyCommand
{
    /// <summary>The command with its subcommands.</summary>
    public static Command Create() => new("vocabulary", "Turn class names into vectors.")
    {
        VocabularyBuildCommand.Create(),
    };
}
