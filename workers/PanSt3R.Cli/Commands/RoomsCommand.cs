using System.CommandLine;

namespace PanSt3R.Cli.Commands;

/// <summary><c>panst3r rooms</c>: commands on made-up rooms.</summary>
internal static class RoomsCommand
{
    /// <summary>The command with its subcommands.</summary>
    public static Command Create() => new("rooms", "Generate indoor rooms with exact ground truth.")
    {
        RoomsGenerateCommand.Create(),
        RoomsBenchmarkCommand.Create(),
    };
}
