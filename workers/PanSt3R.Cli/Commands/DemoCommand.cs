using System.CommandLine;
using PanSt3R.Cli.Rendering;
using PanSt3R.Files;
using PanSt3R.Inference.Keyframes;
using PanSt3R.Inference.Merging;
using PanSt3R.Trials;
using PanSt3R.Trials.Reports;

namespace PanSt3R.Cli.Commands;

/// <summary><c>panst3r demo</c>: rooms, their reconstruction, and how good it is.</summary>
internal static class DemoCommand
{
    private const string Marker = "demo.json";

    private static readonly Option<DirectoryInfo?> Model = RoomModel.CreateOption();

    private static readonly Option<int> Scenes = new("--scenes") { Description = "Number of rooms.", DefaultValueFactory = _ => 3 };

    private static readonly Option<int> Views = new("--views") { Description = "Photos of each room.", DefaultValueFactory = _ => 8 };

    private static readonly Option<long> Seed = new("--seed")
    {
        Description = "Seed of the rooms.",
        DefaultValueFactory = _ => new TrialOptions().Seed,
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
        var command = new Command("demo", "Generate rooms, reconstruct them from their photos, and measure the result.")
        {
            Model, Scenes, Views, Seed, Output, Overwrite, Quiet,
        };
        command.SetAction((arguments, cancellation) => Task.Run(
            () => CommandRunner.Run(() => Demonstrate(arguments, cancellation), CommandRunner.Errors), CancellationToken.None));
        return command;
    }

    private static void Demonstrate(ParseResult arguments, CancellationToken cancellation)
    {
        var options = new TrialOptions
        {
            Scenes = arguments.GetValue(Scenes),
            Seed = arguments.GetValue(Seed),
            Methods = [MergeMethod.Qubo, MergeMethod.StandardV2],
        };
        using var folder = OutputFolder.Create(
            arguments.GetRequiredValue(Output).FullName, arguments.GetValue(Overwrite) ? Marker : null);
        var bundle = RoomModel.Open(arguments.GetValue(Model), folder);
        var progress = arguments.GetValue(Quiet) ? null : new TrialLines(Console.Error);
        var setting = new TrialSetting(arguments.GetValue(Views), KeyframeStrategy.All);
        var result = RoomTrial.Run(bundle, options, setting, new TrialFolders(folder.WorkingPath), progress, cancellation);
        TrialDocument.Of(bundle, options, [result]).Write(folder.PathOf(Marker));
        folder.Commit();
        Summarise(result, options, new TrialFolders(folder.Target));
    }

    private static void Summarise(TrialResult result, TrialOptions options, TrialFolders folders)
    {
        Console.WriteLine(
            $"{options.Scenes} rooms that the model has not seen, {result.SecondsPerScene:F1} s each. Qualities in percent, errors relative to the size of the scene:");
        foreach (string line in TrialTable.Lines([result]))
        {
            Console.WriteLine(line);
        }

        string best = folders.Reconstructions(options.Methods[0]);
        Console.WriteLine($"Look at: {Path.Combine(best, "scene-00000", "preview.png")} and its neighbours");
        Console.WriteLine($"Open:    {Path.Combine(folders.Report(options.Methods[0]), "report.html")}");
    }
}
