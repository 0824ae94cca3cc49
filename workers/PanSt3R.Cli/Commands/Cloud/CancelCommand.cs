using System.CommandLine;

namespace PanSt3R.Cli.Commands.Cloud;

/// <summary><c>panst3r cancel</c>: ends a run within seconds; results that are there stay.</summary>
internal static class CancelCommand
{
    private static readonly Argument<string> Run = new("RUN") { Description = "The run." };

    private static readonly Option<string?> Cloud = CloudConnection.CreateOption();

    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var command = new Command("cancel", "Cancel a run: queued and running scenes end within seconds, results stay.") { Run, Cloud };
        command.SetAction((arguments, cancellation) => CommandRunner.RunAsync(() => CancelAsync(arguments, cancellation), CommandRunner.Errors));
        return command;
    }

    private static async Task CancelAsync(ParseResult arguments, CancellationToken cancellation)
    {
        string run = arguments.GetRequiredValue(Run);
        using var cloud = CloudConnection.Open(arguments.GetValue(Cloud));
        await cloud.Api.CancelAsync(run, cancellation);
        Console.WriteLine($"Run {run} is being cancelled.");
    }
}
