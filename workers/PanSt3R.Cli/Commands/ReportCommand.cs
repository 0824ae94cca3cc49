using System.CommandLine;

namespace PanSt3R.Cli.Commands;

/// <summary><c>panst3r report</c>: commands on evaluation reports.</summary>
internal static class ReportCommand
{
    /// <summary>The command with its subcommands.</summary>
    public static Command Create() => new("report", "Work with evaluation reports.")
    {
        ReportCompareCommand.Create(),
    };
}
