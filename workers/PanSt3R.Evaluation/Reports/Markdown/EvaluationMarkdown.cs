using PanSt3R.Evaluation.Reports.Documents;
using PanSt3R.Evaluation.Reports.Text;

namespace PanSt3R.Evaluation.Reports.Markdown;

/// <summary>Writes <c>report.md</c>: the report for pull requests and notes.</summary>
internal static class EvaluationMarkdown
{
    private const int WorstScenes = 50;

    public static void Write(TextWriter output, EvaluationReport report)
    {
        output.WriteLine($"# {MarkdownText.Escape(report.Name)}: panoptic quality");
        output.WriteLine();
        output.WriteLine(
            $"{MarkdownText.Escape(report.Protocol.Title)}. {CoverageSentence.Of(report)} Figures are percent.");
        foreach (string warning in report.Warnings)
        {
            output.WriteLine();
            output.WriteLine($"> **Warning:** {MarkdownText.Escape(warning)}");
        }

        Figures(output, report);
        Classes(output, report);
        Scenes(output, report);
        NotCompared(output, report);
        Method(output, report);
    }

    private static void Figures(TextWriter output, EvaluationReport report)
    {
        output.WriteLine();
        output.WriteLine(MarkdownText.Head(1, "Figure", "Value (interval)", "Coverage"));
        foreach (var (title, _, estimate) in HeadlineFigures.Of(report.Figures))
        {
            output.WriteLine(MarkdownText.Row(title, Percent.Of(estimate), report.Covered()));
        }
    }

    private static void Classes(TextWriter output, EvaluationReport report)
    {
        Heading(output, $"Classes over {report.Covered()}");
        output.WriteLine(MarkdownText.Head(
            2, "Class", "Kind", "PQ", "SQ", "RQ", "IoU", "TP", "FP", "FN", report.Protocol.Unit() + "s"));
        foreach (var entry in report.Classes)
        {
            output.WriteLine(MarkdownText.Row(
                MarkdownText.Escape(entry.Name), entry.Kind(), Percent.Of(entry.Pq), Percent.Of(entry.Sq), Percent.Of(
                    entry.Rq),
                Percent.Of(entry.Iou),
                $"{entry.TruePositives}", $"{entry.FalsePositives}", $"{entry.FalseNegatives}", $"{entry.Scenes}"));
        }
    }

    private static void Scenes(TextWriter output, EvaluationReport report)
    {
        var scenes = report.WorstFirst();
        string all = scenes.Count > WorstScenes
            ? $" (the worst {WorstScenes} of {scenes.Count}; all in report.csv)"
            : string.Empty;
        Heading(output, $"{report.Protocol.Unit()}s, the worst first{all}");
        output.WriteLine(
            MarkdownText.Head(1, report.Protocol.Unit(), "PQ", "SQ", "RQ", "PQ things", "PQ stuff", "mIoU"));
        foreach (var scene in scenes.Take(WorstScenes))
        {
            var figures = scene.Figures;
            output.WriteLine(MarkdownText.Row(
                MarkdownText.Escape(scene.Name), Percent.Of(figures?.Pq), Percent.Of(figures?.Sq), Percent.Of(
                    figures?.Rq),
                Percent.Of(figures?.PqThings), Percent.Of(figures?.PqStuff), Percent.Of(figures?.Miou)));
        }
    }

    private static void NotCompared(TextWriter output, EvaluationReport report)
    {
        var scenes = report.NotCompared();
        if (scenes.Count == 0)
        {
            return;
        }

        Heading(output, "Not compared");
        output.WriteLine(MarkdownText.Head(3, report.Protocol.Unit(), "Status", "Reason"));
        foreach (var scene in scenes.Take(WorstScenes))
        {
            output.WriteLine(MarkdownText.Row(
                MarkdownText.Escape(scene.Name), scene.Status.Word(), MarkdownText.Escape(scene.Reason ?? string.Empty)));
        }

        if (scenes.Count > WorstScenes)
        {
            output.WriteLine();
            output.WriteLine($"{scenes.Count - WorstScenes} more are in report.csv.");
        }
    }

    private static void Method(TextWriter output, EvaluationReport report)
    {
        Heading(output, "Method");
        var protocol = report.Protocol;
        Item("Protocol", $"{protocol.Name}, {protocol.Metric}, compared at {protocol.Size}, {protocol.Hash}");
        Item("Averages", protocol.Average);
        Item("Intervals", IntervalSentence.Of(report.Interval));
        Item("Predictions", report.Inputs.Predictions);
        Item("Ground truth", report.Inputs.GroundTruth);
        foreach (var source in report.Provenance)
        {
            Item("Made by", $"{source.Tool}, {source.Model} ({source.ModelHash}), "
                + $"merged by {source.Merge}: {source.Scenes}");
        }

        Item("Written by", $"{report.Tool} on {report.Created.Minute()}");

        void Item(string term, string text) => output.WriteLine($"- {term}: {MarkdownText.Escape(text)}");
    }

    private static void Heading(TextWriter output, string title)
    {
        output.WriteLine();
        output.WriteLine($"## {char.ToUpperInvariant(title[0])}{title[1..]}");
        output.WriteLine();
    }
}
