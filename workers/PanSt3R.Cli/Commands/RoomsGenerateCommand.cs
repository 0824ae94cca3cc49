using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using PanSt3R.Cli.Rendering;
using PanSt3R.Files;
using PanSt3R.Rooms;
using PanSt3R.Rooms.Captures;

namespace PanSt3R.Cli.Commands;

/// <summary><c>panst3r rooms generate</c>: rooms with photos, depth, cameras and labels.</summary>
internal static class RoomsGenerateCommand
{
    private static readonly CaptureOptions Defaults = new();

    private static readonly Option<int> Scenes = new("--scenes")
    {
        Description = "Number of rooms.",
        DefaultValueFactory = _ => Defaults.Scenes,
    };

    private static readonly Option<int> Views = new("--views")
    {
        Description = "Views per room.",
        DefaultValueFactory = _ => Defaults.Views,
    };

    private static readonly Option<ImageSize?> Size = CommandOptions.Parsed<ImageSize?>(
        "--size", $"Width and height of images in pixels. Default: {Defaults.Size}.", text => ParseSize(text));

    private static readonly Option<long> Seed = new("--seed")
    {
        Description = "Seed of everything that is drawn.",
        DefaultValueFactory = _ => Defaults.Seed,
    };

    private static readonly Option<double> CameraStep = new("--camera-step")
    {
        Description = "How far views are apart, from 0 (0.15 m) to 1 (0.85 m).",
        DefaultValueFactory = _ => Defaults.CameraStep,
    };

    private static readonly Option<CaptureLayout> Layout = CommandOptions.Named(
        "--layout",
        "A folder per room, or tensor files for training.",
        new Dictionary<string, CaptureLayout>
        {
            ["capture"] = CaptureLayout.Capture,
            ["tensors"] = CaptureLayout.Tensors,
        },
        Defaults.Layout);

    private static readonly Option<int?> Workers = new("--workers")
    {
        Description = "Threads. Default: all cores. The result does not depend on it.",
    };

    private static readonly Option<DirectoryInfo> Output = new("--output")
    {
        Description = "Result folder; it appears only when whole.",
        Required = true,
    };

    private static readonly Option<bool> Overwrite = new("--overwrite")
    {
        Description = "Replace an earlier result in the output folder.",
    };

    private static readonly Option<bool> Quiet = new("--quiet") { Description = "Show no progress." };

    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var command = new Command("generate", "Generate rooms: photos, depth, cameras, COCO panoptic ground truth.")
        {
            Scenes, Views, Size, Seed, CameraStep, Layout, Workers, Output, Overwrite, Quiet,
        };
        command.SetAction((arguments, cancellation) => Task.Run(
            () => CommandRunner.Run(
                () => Generate(arguments, cancellation), CommandRunner.Errors), CancellationToken.None));
        return command;
    }

    private static void Generate(ParseResult arguments, CancellationToken cancellation)
    {
        var options = Options(arguments);
        string output = arguments.GetRequiredValue(Output).FullName;
        long start = Stopwatch.GetTimestamp();
        var progress = arguments.GetValue(Quiet) ? null : new CaptureLines(Console.Error, TimeProvider.System);
        CaptureRun.Write(options, output, progress, cancellation);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        long views = (long)options.Scenes * options.Views;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{options.Scenes} rooms, {views} views of {options.Size} in {seconds:0.0} s "
            + $"({views / seconds * 60:0} views per minute); everything is in {output}"));
    }

    private static CaptureOptions Options(ParseResult arguments) => new()
    {
        Scenes = arguments.GetValue(Scenes),
        Views = arguments.GetValue(Views),
        Size = arguments.GetValue(Size) ?? Defaults.Size,
        Seed = arguments.GetValue(Seed),
        CameraStep = arguments.GetValue(CameraStep),
        Layout = arguments.GetValue(Layout),
        Workers = arguments.GetValue(Workers),
        Overwrites = arguments.GetValue(Overwrite),
    };

    private static ImageSize ParseSize(string text)
    {
        string[] sides = text.Split('x');
        return sides.Length == 2 && IsWhole(sides[0], out int width) && IsWhole(sides[1], out int height)
            ? new ImageSize(width, height)
            : throw new InvalidSettingsException($"'{text}' is no image size; write one like {Defaults.Size}.");
    }

    private static bool IsWhole(string text, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
