using System.CommandLine;
using PanSt3R.Cloud.Azurite;
using PanSt3R.Files;
using PanSt3R.Inference.Merging;
using PanSt3R.Trials;

namespace PanSt3R.Cli.Commands.Demo;

/// <summary><c>panst3r demo</c>: rooms, their reconstruction, and how good it is.</summary>
internal static class DemoCommand
{
    /// <summary>File by which an earlier demo is known.</summary>
    public const string Marker = "demo.json";

    private static readonly Option<DirectoryInfo?> Model = RoomModel.CreateOption();

    private static readonly Option<int> Scenes = new("--scenes") { Description = "Number of rooms.", DefaultValueFactory = _ => 3 };

    private static readonly Option<int> Views = new("--views") { Description = "Photos of each room.", DefaultValueFactory = _ => 8 };

    private static readonly Option<long> Seed = new("--seed")
    {
        Description = "Seed of the rooms.",
        DefaultValueFactory = _ => new TrialOptions().Seed,
    };

    private static readonly Option<bool> Direct = new("--direct")
    {
        Description = "Without the cloud, so without Node.js; also measures geometry and compares merge methods.",
    };

    private static readonly Option<DirectoryInfo> Output = new("--output")
    {
        Description = "Result folder; it appears only when whole.",
        DefaultValueFactory = _ => new DirectoryInfo(Path.Combine("out", "demo")),
    };

    private static readonly Option<bool> Overwrite = new("--overwrite") { Description = "Replace an earlier demo in the output folder." };

    private static readonly Option<bool> Quiet = new("--quiet") { Description = "Show no progress." };

    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var command = new Command("demo", "Generate rooms, reconstruct them from their photos in a cloud on this machine, and measure the result.")
        {
            Model, Scenes, Views, Seed, Direct, Output, Overwrite, Quiet,
        };
        command.SetAction((arguments, cancellation) => Task.Run(
            () => CommandRunner.RunAsync(() => DemonstrateAsync(arguments, cancellation), CommandRunner.Errors), CancellationToken.None));
        return command;
    }

    private static async Task DemonstrateAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var options = new TrialOptions
        {
            Scenes = arguments.GetValue(Scenes),
            Seed = arguments.GetValue(Seed),
            Methods = [MergeMethod.Qubo, MergeMethod.StandardV2],
        };
        int views = arguments.GetValue(Views);
        bool isQuiet = arguments.GetValue(Quiet);
        using var folder = OutputFolder.Create(
            arguments.GetRequiredValue(Output).FullName, arguments.GetValue(Overwrite) ? Marker : null);
        var bundle = RoomModel.Open(arguments.GetValue(Model), folder);
        if (arguments.GetValue(Direct))
        {
            DirectDemo.Run(bundle, options, views, folder, isQuiet, cancellation);
            return;
        }

        try
        {
            await CloudDemo.RunAsync(bundle, options, views, folder, isQuiet, cancellation);
        }
        catch (AzuriteUnavailableException error)
        {
            throw new InvalidSettingsException($"{error.Message} 'panst3r demo --direct' needs no cloud.", error);
        }
    }
}
