using System.CommandLine;
using System.Globalization;
using PanSt3R.Inference.Verification;

namespace PanSt3R.Cli.Commands;

/// <summary><c>panst3r model verify</c>: numeric proof against outputs recorded from the reference implementation.</summary>
internal static class ModelVerifyCommand
{
    private static readonly Option<DirectoryInfo> Goldens = new("--goldens")
    {
        Description = "Folder with index.json, checkpoints and recorded tensors.",
        Required = true,
    };

    private static readonly Option<string[]> Cases = new("--case")
    {
        Description = "Name of a case; may be given several times. Default: all.",
        DefaultValueFactory = _ => [],
    };

    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var command = new Command("verify", "Compare every stage with outputs recorded from the reference implementation.") { Goldens, Cases };
        command.SetAction((arguments, cancellation) => Task.Run(() => Verify(arguments, cancellation), CancellationToken.None));
        return command;
    }

    private static int Verify(ParseResult arguments, CancellationToken cancellation)
    {
        int outside = 0;
        int code = CommandRunner.Run(() => outside = Compare(arguments, cancellation), CommandRunner.Errors);
        return code == CommandRunner.Done && outside > 0 ? CommandRunner.Failed : code;
    }

    /// <summary>Prints a line per tensor and gives the number of tensors beyond their tolerance.</summary>
    private static int Compare(ParseResult arguments, CancellationToken cancellation)
    {
        int within = 0;
        int beyond = 0;
        var results = GoldenVerifier.Verify(arguments.GetRequiredValue(Goldens).FullName, arguments.GetValue(Cases)!, cancellation);
        foreach (var result in results)
        {
            Console.WriteLine(result.Name);
            foreach (var comparison in result.Comparisons)
            {
                Console.WriteLine(Line(comparison));
            }

            foreach (string name in result.Outside)
            {
                Console.WriteLine($"  not compared       {name} (scaled over the whole batch, which inference never does)");
            }

            within += result.Comparisons.Count(comparison => comparison.IsWithin);
            beyond += result.Comparisons.Count(comparison => !comparison.IsWithin);
        }

        Console.WriteLine($"{within + beyond} comparisons: {within} within tolerance, {beyond} beyond.");
        return beyond;
    }

    private static string Line(TensorComparison comparison) => string.Create(
        CultureInfo.InvariantCulture,
        $"  {(comparison.IsWithin ? "ok    " : "BEYOND")} {Path(comparison.Path),-11} {comparison.Tensor,-34} "
        + $"abs {comparison.AbsoluteError:0.00e+00}  rel {comparison.RelativeError:0.00e+00}  tolerance {comparison.Tolerance:0.00e+00}");

    private static string Path(ComputedBy path) => path switch
    {
        ComputedBy.Stage => "stage",
        ComputedBy.EndToEnd => "end to end",
        _ => "pipeline",
    };
}
