using System.CommandLine;
using System.Globalization;
using PanSt3R.Cli.Rendering;
using PanSt3R.Files;
using PanSt3R.Splatting.Pipeline;

namespace PanSt3R.Cli.Commands;

/// <summary><c>panst3r splat</c>: a reconstruction in, labelled 3D Gaussians out.</summary>
internal static class SplatCommand
{
    private static readonly SplatOptions Defaults = new();

    private static readonly Option<DirectoryInfo> Reconstruction = new("--reconstruction")
    {
        Description = "Result folder of 'panst3r run'.",
        Required = true,
    };

    private static readonly Option<DirectoryInfo> Output = new("--output")
    {
        Description = "Result folder; it appears only when whole.",
        Required = true,
    };

    private static readonly Option<bool> Overwrite = new("--overwrite") { Description = "Replace an earlier result in the output folder." };

    private static readonly Option<int> Iterations = new("--iterations")
    {
        Description = "Iterations of the fit, one photo each; the whole schedule shrinks and grows with them.",
        DefaultValueFactory = _ => Defaults.Fit.Iterations,
    };

    private static readonly Option<double> PanopticWeight = new("--panoptic-weight")
    {
        Description = "Weight of the panoptic regulariser (lambda); 0 switches it off.",
        DefaultValueFactory = _ => Defaults.Fit.PanopticWeight,
    };

    private static readonly Option<bool> Densify = new("--densify") { Description = "Copy, split and remove Gaussians during the fit." };

    private static readonly Option<int> MaxPoints = new("--max-points")
    {
        Description = "Most points of the reconstruction to start from; more are thinned at random.",
        DefaultValueFactory = _ => Defaults.MaximumPoints,
    };

    private static readonly Option<int> MaxGaussians = new("--max-gaussians")
    {
        Description = "Most Gaussians that --densify may grow.",
        DefaultValueFactory = _ => Defaults.Fit.MaxGaussians,
    };

    private static readonly Option<int> Degree = new("--degree")
    {
        Description = "Degree of spherical harmonics, 0 to 3.",
        DefaultValueFactory = _ => Defaults.Fit.Degree,
    };

    private static readonly Option<int> HoldOut = new("--hold-out")
    {
        Description = "Leave every so many-th view out of the fit, to measure on it; 0 leaves out none.",
        DefaultValueFactory = _ => Defaults.HoldOut,
    };

    private static readonly Option<long?> MemoryLimit = CommandOptions.Parsed<long?>(
        "--memory-limit",
        "Memory that may be used, such as 8GB. Default: what is free.",
        text => ByteSize.Parse(text) ?? throw new InvalidSettingsException($"'{text}' is no amount of memory; write one like 8GB or 512MiB."));

    private static readonly Option<int> Seed = new("--seed") { Description = "Seed of everything that is drawn.", DefaultValueFactory = _ => Defaults.Fit.Seed };

    private static readonly Option<bool> Quiet = new("--quiet") { Description = "Show no progress." };

    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var command = new Command("splat", "Fit labelled 3D Gaussians to a reconstruction, for views that nobody photographed.")
        {
            Reconstruction, Output, Overwrite, Iterations, PanopticWeight, Densify, MaxPoints, MaxGaussians, Degree, HoldOut, MemoryLimit, Seed, Quiet,
        };
        command.SetAction((arguments, cancellation) => Task.Run(
            () => CommandRunner.Run(() => Run(arguments, cancellation), CommandRunner.Errors), CancellationToken.None));
        return command;
    }

    private static void Run(ParseResult arguments, CancellationToken cancellation)
    {
        string output = arguments.GetRequiredValue(Output).FullName;
        string reconstruction = arguments.GetRequiredValue(Reconstruction).FullName;
        var report = SplatProgress.Display.Show(
            CommandRunner.Errors,
            arguments.GetValue(Quiet),
            progress => SceneSplatting.Run(reconstruction, output, Options(arguments), progress, cancellation: cancellation));
        Console.WriteLine($"{report.Gaussians:N0} Gaussians show {Text(report.Fitted)}.");
        if (report.HeldOut is { } heldOut)
        {
            Console.WriteLine($"Views that were left out: {Text(heldOut)}.");
        }

        Console.WriteLine($"Look at {Path.Combine(output, "preview.png")} and {Path.Combine(output, "comparison.png")}; everything is in {output}");
    }

    private static SplatOptions Options(ParseResult arguments) => new()
    {
        Fit = Defaults.Fit with
        {
            Iterations = arguments.GetValue(Iterations),
            PanopticWeight = arguments.GetValue(PanopticWeight),
            Densifies = arguments.GetValue(Densify),
            MaxGaussians = arguments.GetValue(MaxGaussians),
            Degree = arguments.GetValue(Degree),
            MemoryLimit = arguments.GetValue(MemoryLimit),
            Seed = arguments.GetValue(Seed),
        },
        MaximumPoints = arguments.GetValue(MaxPoints),
        HoldOut = arguments.GetValue(HoldOut),
        Overwrites = arguments.GetValue(Overwrite),
    };

    private static string Text(SplatFigures figures)
    {
        string views = figures.Views == 1 ? "1 photo" : $"{figures.Views} photos";
        string labels = figures.LabelAccuracy is { } accuracy
            ? string.Create(CultureInfo.InvariantCulture, $", labels of {100 * accuracy:0.0} % of their pixels")
            : "";
        return string.Create(CultureInfo.InvariantCulture, $"{views} with {figures.Psnr:0.0} dB{labels}");
    }
}
