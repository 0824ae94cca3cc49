using PanSt3R.Evaluation.Reports.Comparison.Documents;
using PanSt3R.Evaluation.Reports.Text;

namespace PanSt3R.Evaluation.Reports.Markdown;

/// <summary>Writes <c>compare.md</c>: the comparison for pull requests and notes.</summary>
internal static class ComparisonMarkdown
{
    private const int MostScenes = 50;

    public static void Write(TextWriter output, ComparisonReport comparison)
    {
        output.WriteLine($"# Comparison of {comparison.Runs.Count} runs");
        output.WriteLine();
        output.WriteLine(
            $"Differences are to the first run, {MarkdownText.Escape(comparison.Runs[0].Name)}. "
            + "Figures are percent, differences points.");
        foreach (string warning in comparison.Warnings)
        {
            output.WriteLine();
            output.WriteLine($"> **Warning:** {MarkdownText.Escape(warning)}");
        }

        Figures(
            output,
            comparison,
            "All scenes of each run",
            run => (run.Covered(), FigureMeans.Of(run.Figures), run.Difference?.All));
        Figures(
            output,
            comparison,
            "Common scenes",
            run => (comparison.CommonCovered(), run.Common, run.Difference?.Common));
        Differences(output, comparison);
        Classes(output, comparison);
        Scenes(output, comparison);
        NotCommon(output, comparison);
    }

    private static void Figures(
        TextWriter output,
        ComparisonReport comparison,
        string title,
        Func<RunSummary, (string Covered, FigureMeans Figures, FigureMeans? Difference)> select)
    {
        Heading(output, title);
        var columns = comparison.Columns();
        output.WriteLine(MarkdownText.Head(1, ["Run", "Coverage", .. columns.Select(column => column.Title)]));
        foreach (var run in comparison.Runs)
        {
            var (covered, figures, difference) = select(run);
            output.WriteLine(MarkdownText.Row([
                MarkdownText.Escape(run.Name),
                covered,
                .. columns.Select(
                    column => WithDelta(column.Value(figures), difference is null ? null : column.Value(difference))),
            ]));
        }
    }

    private static void Differences(TextWriter output, ComparisonReport comparison)
    {
        Heading(output, $"Paired difference of PQ over {comparison.CommonCovered()}");
        output.WriteLine(MarkdownText.Head(1, "Run", "Difference (interval)", "Verdict", "Better", "Worse", "Same"));
        foreach (var run in comparison.Runs)
        {
            if (run.Difference is { } difference)
            {
                output.WriteLine(MarkdownText.Row(
                    MarkdownText.Escape(run.Name), Percent.Delta(difference.Pq), difference.Verdict(),
                    $"{difference.Better}", $"{difference.Worse}", $"{difference.Same}"));
            }
        }
    }

    private static void Classes(TextWriter output, ComparisonReport comparison)
    {
        Heading(output, "PQ of classes over all scenes of each run");
        output.WriteLine(MarkdownText.Head(2, ["Class", "Kind", .. RunNames(comparison)]));
        foreach (var entry in comparison.Classes)
        {
            output.WriteLine(MarkdownText.Row([
                MarkdownText.Escape(entry.Name), entry.IsThing
                    ? "thing"
                    : "stuff", .. Cells(entry.Pq, entry.Difference),
            ]));
        }
    }

    private static void Scenes(TextWriter output, ComparisonReport comparison)
    {
        var scenes = comparison.LargestLossFirst();
        string all = scenes.Count > MostScenes
            ? $" (the first {MostScenes} of {scenes.Count}; all in compare.csv)"
            : string.Empty;
        Heading(output, $"PQ of common {comparison.Unit()}s, the largest loss first{all}");
        output.WriteLine(MarkdownText.Head(1, ["Name", .. RunNames(comparison)]));
        foreach (var scene in scenes.Take(MostScenes))
        {
            output.WriteLine(MarkdownText.Row([MarkdownText.Escape(scene.Name), .. Cells(scene.Pq, scene.Difference)]));
        }
    }

    private static void NotCommon(TextWriter output, ComparisonReport comparison)
    {
        var scenes = comparison.NotCommon();
        if (scenes.Count == 0)
        {
            return;
        }

        Heading(output, $"{comparison.Unit()}s not evaluated in all runs: {scenes.Count}");
        output.WriteLine(MarkdownText.Head(1 + comparison.Runs.Count, ["Name", .. RunNames(comparison)]));
        foreach (var scene in scenes.Take(MostScenes))
        {
            output.WriteLine(MarkdownText.Row([
                MarkdownText.Escape(scene.Name), .. scene.Status.Select(status => status?.Word() ?? "unknown"),
            ]));
        }
    }

    private static IEnumerable<string> RunNames(ComparisonReport comparison) =>
        comparison.Runs.Select(run => MarkdownText.Escape(run.Name));

    private static IEnumerable<string> Cells(IReadOnlyList<double?> values, IReadOnlyList<double?> differences) =>
        values.Select((value, run) => WithDelta(value, run == 0 ? null : differences[run]));

    private static string WithDelta(double? value, double? difference) =>
        difference is null ? Percent.Of(value) : $"{Percent.Of(value)} ({Percent.Delta(difference)})";

    private static void Heading(TextWriter output, string title)
    {
        output.WriteLine();
        output.WriteLine($"## {char.ToUpperInvariant(title[0])}{title[1..]}");
        output.WriteLine();
    }
}
