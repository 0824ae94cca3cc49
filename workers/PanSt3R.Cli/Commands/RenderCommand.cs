using System.CommandLine;
using PanSt3R.Cli.Rendering;
using PanSt3R.Splatting.Pipeline;

namespace PanSt3R.Cli.Commands;

/// <summary><c>panst3r render</c>: views of labelled Gaussians from any camera.</summary>
internal static class RenderCommand
{
    private static readonly NovelViewOptions Defaults = new();

    private static readonly Option<DirectoryInfo> Splats = new("--splats") { Description = "Result folder of 'panst3r splat'.", Required = true };

    private static readonly Option<DirectoryInfo> Output = new("--output")
    {
        Description = "Result folder: images, segments, depth as points; it appears only when whole.",
        Required = true,
    };

    private static readonly Option<bool> Overwrite = new("--overwrite") { Description = "Replace an earlier result in the output folder." };

    private static readonly Option<FileInfo?> Cameras = new("--cameras")
    {
        Description = "Cameras to render from: a cameras.json in the frame of the Gaussians. Default: a smooth path through their own.",
    };

    private static readonly Option<int> Frames = new("--frames")
    {
        Description = "Views along the path.",
        DefaultValueFactory = _ => Defaults.Frames,
    };

    private static readonly Option<double> Scale = new("--scale")
    {
        Description = "Size of images as a multiple of that of the cameras.",
        DefaultValueFactory = _ => Defaults.Scale,
    };

    private static readonly Option<bool> Quiet = new("--quiet") { Description = "Show no progress." };

    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var command = new Command("render", "Render labelled Gaussians from cameras that nobody photographed from.")
        {
            Splats, Output, Overwrite, Cameras, Frames, Scale, Quiet,
        };
        command.SetAction((arguments, cancellation) => Task.Run(
            () => CommandRunner.Run(() => Run(arguments, cancellation), CommandRunner.Errors), CancellationToken.None));
        return command;
    }

    private static void Run(ParseResult arguments, CancellationToken cancellation)
    {
        string output = arguments.GetRequiredValue(Output).FullName;
        var options = new NovelViewOptions
        {
            Cameras = arguments.GetValue(Cameras)?.FullName,
            Frames = arguments.GetValue(Frames),
            Scale = arguments.GetValue(Scale),
            Overwrites = arguments.GetValue(Overwrite),
        };
        var report = SplatProgress.Display.Show(
            CommandRunner.Errors,
            arguments.GetValue(Quiet),
            progress => NovelViews.Render(arguments.GetRequiredValue(Splats).FullName, output, options, progress, cancellation: cancellation));
        Console.WriteLine($"{report.Views:N0} {(report.Views == 1 ? "view" : "views")} of {report.Gaussians:N0} Gaussians.");
        Console.WriteLine($"Look at {Path.Combine(output, "preview.png")}; everything is in {output}");
    }
}
