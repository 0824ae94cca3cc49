using System.CommandLine;

namespace PanSt3R.Cli.Commands;

/// <summary><c>panst3r model</c>: commands on model bundles.</summary>
internal static class ModelCommand
{
    /// <summary>The command with its subcommands.</summary>
    public static Command Create() => new("model", "Import, inspect and verify models.")
    {
        ModelImportCommand.Create(),
        ModelInspectCommand.Create(),
        ModelVerifyCommand.Create(),
    };
}
