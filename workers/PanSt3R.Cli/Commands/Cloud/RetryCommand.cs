using System.CommandLine;
using PanSt3R.Cli.Rendering.Cloud;

namespace PanSt3R.Cli.Commands.Cloud;

/// <summary><c>panst3r retry</c>: runs the failed scenes of a run again.</summary>
internal static class RetryCommand
{
    private static readonly Argument<string> Run = new("RUN") { Description = "The run." };

    private static readonly Option<string?> Cloud = CloudConnection.CreateOption();

    private static readonly Option<bool> Detach = new("--detach") { Description = "Do not follow it." };

    private static readonly Option<bool> Quiet = new("--quiet") { Description = "Show no progress." };

    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var command = new Command("retry", "Run the failed scenes of a run again; its results stay, its report then speaks of all.") { Run, Cloud, Detach, Quiet };
        command.SetAction((arguments, cancellation) => CommandRunner.RunAsync(() => RetryAsync(arguments, cancellation), CommandRunner.Errors));
        return command;
    }

    private static async Task RetryAsync(ParseResult arguments, CancellationToken cancellation)
    {
        using var cloud = CloudConnection.Open(arguments.GetValue(Cloud));
        var accepted = await cloud.Api.RetryAsync(arguments.GetRequiredValue(Run), cancellation);
        Console.WriteLine($"Round {accepted.Round} of run {accepted.Run}.");
        if (!arguments.GetValue(Detach))
        {
            await RunEnd.FollowAsync(cloud, accepted, arguments.GetValue(Quiet) ? null : new CloudLines(Console.Error), cancellation);
        }
    }
}
