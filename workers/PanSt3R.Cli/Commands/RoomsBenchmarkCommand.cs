using System.CommandLine;
using PanSt3R.Cli.Rendering;
using PanSt3R.Files;
using PanSt3R.Inference.Keyframes;
using PanSt3R.Trials;
using PanSt3R.Trials.Reports;

namespace PanSt3R.Cli.Commands;

/// <summary><c>panst3r rooms benchmark</c>: the table of a model of rooms.</summary>
internal static class RoomsBenchmarkCommand
{
    private const string Marker = "benchmark.json";

    private static readonly TrialOptions Defaults = new();

    private static readonly Option<DirectoryInfo?> Model = RoomModel.CreateOption();

    private static readonly Option<int> Scenes = new("--scenes")
    {
        Description = "Number of rooms in each setting.",
        DefaultValueFactory = _ => Defaults.Scenes,
    };

    private static readonly Option<int[]> Views = new("--views")
    {
        Description = "Numbers of photos, all of them keyframes.",
        DefaultValueFactory = _ => [2, 4, 8, 16],
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<int> Keyframes = new("--keyframes")
    {
        Description = "Keyframes in one more setting with the largest number of photos.",
        DefaultValueFactory = _ => 8,
    };

    private static readonly Option<long> Seed = new("--seed") { Description = "Seed of the rooms.", DefaultValueFactory = _ => Defaults.Seed };

    private static readonly Option<double> CameraStep = new("--camera-step")
    {
        Description = "How far views are apart, 0 to 1.",
        DefaultValueFactory = _ => Defaults.CameraStep,
    };

    private static readonly Option<DirectoryInfo> Output = new("--output") { Description = "Result folder; it appears only when whole.", Required = true };

    private static readonly Option<bool> Overwrite = new("--overwrite") { Description = "Replace an earlier result in the output folder." };

    private static readonly Option<bool> Quiet = new("--quiet") { Description = "Show no progress." };

    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var command = new Command("benchmark", "Measure a model on rooms: quality by merge method and number of views, beside trivial answers.")
        {
            Model, Scenes, Views, Keyframes, Seed, CameraStep, Output, Overwrite, Quiet,
        };
        command.SetAction((arguments, cancellation) => Task.Run(
            () => CommandRunner.Run(() => Measure(arguments, cancellation), CommandRunner.Errors), CancellationToken.None));
        return command;
    }

    private static void Measure(ParseResult arguments, CancellationToken cancellation)
    {
        var options = new TrialOptions
        {
            Scenes = arguments.GetValue(Scenes),
            Seed = arguments.GetValue(Seed),
            CameraStep = arguments.GetValue(CameraStep),
        };
        using var folder = OutputFolder.Create(
            arguments.GetRequiredValue(Output).FullName, arguments.GetValue(Overwrite) ? Marker : null);
        var bundle = RoomModel.Open(arguments.GetValue(Model), folder);
        var progress = arguments.GetValue(Quiet) ? null : new TrialLines(Console.Error);
        var results = new List<TrialResult>();
        foreach (var (index, setting) in Settings(arguments).Index())
        {
            var folders = new TrialFolders(folder.PathOf("settings", $"{index}"));
            results.Add(RoomTrial.Run(bundle, options, setting, folders, progress, cancellation));
            KeepReports(folders, options);
        }

        Write(TrialDocument.Of(bundle, options, results), folder);
        Console.WriteLine($"Everything is in {folder.Target}");
    }

    private static List<TrialSetting> Settings(ParseResult arguments)
    {
        int[] views = arguments.GetRequiredValue(Views);
        int keyframes = arguments.GetValue(Keyframes);
        if (views.Length == 0 || views.Min() < 2 || keyframes < 2)
        {
            throw new InvalidSettingsException("Numbers of photos and keyframes are 2 or more. Give such numbers with --views and --keyframes.");
        }

        var settings = views.Select(count => new TrialSetting(count, KeyframeStrategy.All)).ToList();
        return keyframes < views.Max()
            ? [.. settings, new TrialSetting(views.Max(), KeyframeStrategy.Parse($"linspace:{keyframes}"))]
            : settings;
    }

    private static void KeepReports(TrialFolders folders, TrialOptions options)
    {
        Directory.Delete(folders.Rooms, recursive: true);
        foreach (var method in options.Methods)
        {
            Directory.Delete(folders.Reconstructions(method), recursive: true);
        }
    }

    private static void Write(TrialDocument document, OutputFolder folder)
    {
        var lines = TrialTable.Lines(document.Results).ToList();
        File.WriteAllLines(folder.PathOf("benchmark.md"), lines);
        document.Write(folder.PathOf(Marker));
        folder.Commit();
        lines.ForEach(Console.WriteLine);
    }
}
