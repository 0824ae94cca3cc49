using PanSt3R.Cloud.Functions.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Evaluation.Reports;
using PanSt3R.Evaluation.Reports.Documents;
using PanSt3R.Evaluation.Reports.Html;
using PanSt3R.Evaluation.Reports.Html.Evaluation;

namespace PanSt3R.Cloud.Functions.Reports;

/// <summary>
/// Writes <c>report.html</c> of a run: coverage, cost, every failed scene with its reason and the command that repeats it, and all that
/// the evaluation's own page has. It needs no other file, so it can be opened by a URL that is signed for it alone.
/// </summary>
internal static class RunPage
{
    private const string Ends = "ends";
    private const string Failed = "failures";
    private const string Run = "run";

    /// <summary>Writes the page; its size is bounded however many scenes there are.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="report">The run.</param>
    /// <param name="evaluation">Its evaluation; null without.</param>
    /// <param name="folder">Folder of the evaluation's files.</param>
    /// <param name="cancellationToken">Stops between scenes.</param>
    public static void Write(
        TextWriter output, RunReport report, EvaluationReport? evaluation, string folder, CancellationToken cancellationToken) =>
        HtmlPage.Write(output, $"{report.Name}: reconstruction", html =>
        {
            Header(html, report, evaluation);
            html.Warnings(report.Warnings);
            Scenes(html, report);
            Failures(html, report);
            Method(html, report);
            if (evaluation is not null)
            {
                EvaluationSections.Write(html, evaluation, folder, cancellationToken);
            }

            html.Footer(ReportTool.NameAndVersion, report.EndedAt);
        });

    private static void Header(HtmlWriter html, RunReport report, EvaluationReport? evaluation)
    {
        using var header = html.Open("header");
        html.Paragraph("Reconstruction of a dataset", "kicker");
        html.Outside("h1", report.Name);
        html.Paragraph($"{report.Succeeded:N0} of {report.Scenes:N0} scenes have a result. {Judged(report.Figures)}", "lead");
        html.Contents(
        [
            (Ends, "Ends"), (Failed, "Failed scenes"), (Run, "Run"),
            .. evaluation is null ? [] : EvaluationSections.Contents(evaluation),
        ]);
    }

    private static string Judged(RunFigures? figures) => figures is null
        ? "No evaluation was asked for."
        : $"{figures.Evaluated:N0} of {figures.Expected:N0} were compared with their ground truth, by the rules of '{figures.Protocol}'.";

    private static void NotEvaluated(HtmlWriter html, IReadOnlyList<UnevaluatedScene> scenes)
    {
        if (scenes.Count == 0)
        {
            return;
        }

        string bound = scenes.Count < RunReport.MaxFailures ? string.Empty : $" The first {scenes.Count:N0} are listed; {ReportFiles.Evaluation}/report.csv has all.";
        html.Paragraph($"Scenes with a result that could not be compared enter no mean.{bound}");
        using var scroll = html.OpenScroll("Scenes that were not evaluated");
        using var table = html.OpenTable("Scenes that were not evaluated");
        using (html.Open("thead"))
        {
            Heads(html, ["Scene", "Reason"], []);
        }

        using var body = html.Open("tbody");
        foreach (var scene in scenes)
        {
            using var row = html.Open("tr");
            html.Outside("th", scene.Scene, ("scope", "row"));
            html.Outside("td", scene.Reason, ("class", "reason"));
        }
    }

    private static void Scenes(HtmlWriter html, RunReport report)
    {
        using var section = html.OpenSection(Ends, "Ends");
        html.Paragraph(
            $"{report.Attempts:N0} attempts took {Duration(report.WorkerSeconds)} of worker time, "
            + $"{report.WorkerSeconds / Math.Max(1, report.Scenes):N1} seconds per scene. {ReportFiles.Scenes} lists every scene.");
        using (html.OpenScroll("Scenes by end"))
        using (html.OpenTable("Scenes by end", isSortable: false))
        {
            Heads(html, ["End"], ["Scenes"]);
            Ended(html, "succeeded", report.Succeeded);
            foreach (var (failure, count) in report.Failed)
            {
                Ended(html, Words.Of(failure), count);
            }
        }

        NotEvaluated(html, report.NotEvaluated);
    }

    private static void Ended(HtmlWriter html, string end, int count)
    {
        using var row = html.Open("tr");
        html.Element("td", end);
        html.Count(count);
    }

    private static void Failures(HtmlWriter html, RunReport report)
    {
        int failed = report.Failed.Values.Sum();
        using var section = html.OpenSection(Failed, "Failed scenes");
        html.Paragraph(failed == 0 ? "None." : $"Repeat all of them with: panst3r retry {report.Run}");
        if (failed > report.Failures.Count)
        {
            html.Paragraph($"The first {report.Failures.Count:N0} of {failed:N0} are listed; {ReportFiles.Scenes} holds all.");
        }

        if (failed == 0)
        {
            return;
        }

        using var scroll = html.OpenScroll("Failed scenes");
        using var table = html.OpenTable("Failed scenes");
        using (html.Open("thead"))
        {
            Heads(html, ["Scene", "Class", "Reason"], ["Attempts"], ["Log", "Repeat"]);
        }

        using var body = html.Open("tbody");
        foreach (var scene in report.Failures)
        {
            Failure(html, report.Run, scene);
        }
    }

    private static void Failure(HtmlWriter html, string run, FailedScene scene)
    {
        html.Line();
        using var row = html.Open("tr");
        html.Outside("th", scene.Key.ToString(), ("scope", "row"));
        html.Element("td", Words.Of(scene.Failure.Class));
        html.Outside("td", scene.Failure.Reason, ("class", "reason"));
        html.Count(scene.Attempts);
        html.Outside("td", scene.Log?[BlobLayout.Run(run).Length..] ?? string.Empty);
        using var cell = html.Open("td");
        html.Element("code", scene.Replay);
    }

    private static void Method(HtmlWriter html, RunReport report)
    {
        using var section = html.OpenSection(Run, "Run");
        using var facts = html.Open("dl", ("class", "facts"));
        html.Fact("Run", report.Run);
        html.Fact("Started by", Words.Of(report.Origin));
        html.Fact("Started at", $"{report.CreatedAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC");
        html.Fact("Rounds", $"{report.Rounds}");
        html.Fact("Model", report.Model);
        html.Fact("Classes", ClassesOf(report.Settings.Classes));
    }

    private static string ClassesOf(ClassSelection? classes) => classes switch
    {
        null => "of the model",
        { List: { } list } => list,
        { File: { } file } => file.Name,
        { Words: var words } => $"{words?.Count ?? 0:N0}, in {ReportFiles.Classes}",
    };

    /// <summary>Heads of columns: of text, of numbers, and of text again.</summary>
    private static void Heads(HtmlWriter html, string[] texts, string[] numbers, params string[] furtherTexts)
    {
        using var row = html.Open("tr");
        Array.ForEach(texts, html.TextHead);
        Array.ForEach(numbers, title => html.NumberHead(title));
        Array.ForEach(furtherTexts, html.TextHead);
    }

    private static string Duration(double seconds) => seconds < 3600
        ? $"{seconds / 60:N1} minutes"
        : $"{seconds / 3600:N1} hours";
}
