using System.CommandLine;
using PanSt3R.Cli.Rendering;
using PanSt3R.Evaluation.Reports.Comparison;
using PanSt3R.Evaluation.Reports.Comparison.Documents;
using PanSt3R.Files;

namespace PanSt3R.Cli.Commands;

/// <summary><c>panst3r report compare</c>: evaluated runs side by side.</summary>
internal static class ReportCompareCommand
{
    private static readonly Argument<string[]> Runs = new("run")
    {
        Description = "Folders of evaluations, or their report.json; the others are compared to the first.",
        Arity = new ArgumentArity(2, 100),
    };

    private static readonly Option<DirectoryInfo> Output = new("--output")
    {
        Description = "Folder to write: compare.html, compare.md, compare.csv and compare.json.",
        Required = true,
    };

    private static readonly Option<bool> Overwrite = new("--overwrite")
    {
        Description = "Replace an earlier comparison.",
    };

    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var command = new Command("compare", "Compare evaluated runs side by side.") { Runs, Output, Overwrite };
        command.SetAction((arguments, cancellation) => Task.Run(
            () => CommandRunner.Run(() => Compare(arguments, cancellation), CommandRunner.Errors), CancellationToken.None));
        return command;
    }

    private static void Compare(ParseResult arguments, CancellationToken cancellation)
    {
        string target = arguments.GetRequiredValue(Output).FullName;
        using var output = OutputFolder.Create(
            target, arguments.GetValue(Overwrite) ? ComparisonWriter.FileName : null);
        var comparison = RunComparison.Compare(
            arguments.GetRequiredValue(Runs),
            new ComparisonOptions { Created = DateTimeOffset.UtcNow },
            new ComparisonLines(Console.Error, TimeProvider.System),
            cancellation);
        ComparisonWriter.Write(output, comparison, cancellation);
        output.Commit();
        Summarise(comparison, output.Target);
    }

    private static void Summarise(ComparisonReport comparison, string folder)
    {
        foreach (string line in ComparisonSummary.Lines(comparison))
        {
            Console.WriteLine(line);
        }

        Console.WriteLine($"Wrote {Path.Combine(folder, "compare.html")}");
    }
}
