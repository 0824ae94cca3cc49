using System.CommandLine;
using PanSt3R.Cli.Rendering.Cloud;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;

namespace PanSt3R.Cli.Commands.Cloud;

/// <summary><c>panst3r status</c>: runs of a cloud, or one with its scenes.</summary>
internal static class StatusCommand
{
    private const int MaxScenes = 200;

    private static readonly Argument<string?> Run = new("RUN") { Description = "Run to show; the newest runs when left out.", Arity = ArgumentArity.ZeroOrOne };

    private static readonly Option<string?> Cloud = CloudConnection.CreateOption();

    private static readonly Option<SceneState> State = CommandOptions.Named(
        "--state",
        "Only scenes in this state.",
        Enum.GetValues<SceneState>().ToDictionary(state => state.ToString().ToLowerInvariant()));

    private static readonly Option<int> Count = new("--count")
    {
        Description = "Runs to show, newest first.",
        DefaultValueFactory = _ => 20,
    };

    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var command = new Command("status", "Show the runs of a cloud, or one with its scenes.") { Run, Cloud, State, Count };
        command.SetAction((arguments, cancellation) => CommandRunner.RunAsync(() => ShowAsync(arguments, cancellation), CommandRunner.Errors));
        return command;
    }

    private static async Task ShowAsync(ParseResult arguments, CancellationToken cancellation)
    {
        using var cloud = CloudConnection.Open(arguments.GetValue(Cloud));
        if (arguments.GetValue(Run) is { } run)
        {
            SceneState? state = arguments.GetResult(State) is null ? null : arguments.GetValue(State);
            await ShowRunAsync(cloud, run, state, cancellation);
            return;
        }

        await ShowRunsAsync(cloud, arguments.GetValue(Count), cancellation);
    }

    private static async Task ShowRunsAsync(CloudConnection cloud, int count, CancellationToken cancellation)
    {
        int shown = 0;
        await foreach (var run in cloud.Api.ListRunsAsync(cancellation))
        {
            if (shown++ == count)
            {
                Console.WriteLine("... and older ones; --count shows more.");
                break;
            }

            Console.WriteLine(RunLines.Summary(run));
        }
    }

    private static async Task ShowRunAsync(CloudConnection cloud, string run, SceneState? state, CancellationToken cancellation)
    {
        foreach (string line in RunLines.Of(await cloud.Api.GetRunAsync(run, cancellation)))
        {
            Console.WriteLine(line);
        }

        int shown = 0;
        await foreach (var scene in cloud.Api.ListScenesAsync(run, state, cancellation))
        {
            if (shown++ == MaxScenes)
            {
                Console.WriteLine("... and more; --state shows those in one state.");
                break;
            }

            Console.WriteLine(RunLines.Scene(scene));
        }
    }
}
