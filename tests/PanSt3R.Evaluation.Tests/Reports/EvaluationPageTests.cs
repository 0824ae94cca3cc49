using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using PanSt3R.Evaluation.Previews;
using PanSt3R.Evaluation.Reports;
using PanSt3R.Evaluation.Reports.Documents;

namespace PanSt3R.Evaluation.Tests.Reports;

public sealed class EvaluationPageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Write_SampleReport_IsWellFormedAndSelfContained()
    {
        using var page = Page(SampleReports.Create().WithPreviews(_folder.Path, frames: 1));

        Assert.All(page.QuerySelectorAll("[src]"), element =>
            Assert.StartsWith("data:image/png;base64,", element.GetAttribute("src"), StringComparison.Ordinal));
        Assert.All(page.QuerySelectorAll("[href]"), element => Assert.StartsWith("#", element.GetAttribute("href"), StringComparison.Ordinal));
        Assert.Empty(page.QuerySelectorAll("link, iframe, object, embed, base, form, [style], [onerror], [onclick]"));
        Assert.Contains("default-src 'none'", Policy(page), StringComparison.Ordinal);
        Assert.All(
            page.QuerySelectorAll("nav a"), link => Assert.NotNull(page.QuerySelector(link.GetAttribute("href")!)));
    }

    [Fact]
    public void Write_Policy_AllowsTheScriptByItsHash()
    {
        using var page = Page(SampleReports.Create(scenes: 6));
        string script = page.QuerySelector("script")!.TextContent;
        string hash = Convert.ToBase64String(
            System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(script)));

        Assert.Contains($"script-src 'sha256-{hash}'", Policy(page), StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-inline", Policy(page), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_MarkupInEveryText_StaysText()
    {
        using var page = Page(Hostile());

        Assert.Single(page.QuerySelectorAll("script"));
        Assert.Empty(page.QuerySelectorAll("img"));
        Assert.True(page.QuerySelectorAll("bdi").Count(element => element.TextContent == SampleReports.Markup) >= 10);
        Assert.StartsWith(SampleReports.Markup, page.Title, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Headline_ShowsIntervalsAndCoverageBesideEveryFigure()
    {
        var report = SampleReports.Create(scenes: 100, failed: 1, skipped: 1);
        using var page = Page(report with { Figures = report.Figures with { Pq = new Estimate(0.421, 0.398, 0.445) } });
        var cards = page.QuerySelectorAll("dl.figures > div");

        Assert.Equal(["PQ", "SQ", "RQ", "PQ things", "PQ stuff", "mIoU"], cards.Select(card => card.QuerySelector("dt")!.TextContent));
        Assert.All(cards, card => Assert.Contains("98 of 100 scenes", card.TextContent, StringComparison.Ordinal));
        Assert.Contains("42.1 (39.8–44.5)", cards[0].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Scenes_StandWorstFirstAndTheOthersAreListedWithReasons()
    {
        var report = SampleReports.Create();
        using var page = Page(report);
        double[] values = [.. page.QuerySelectorAll("#scene-table tbody tr")
            .Select(row => double.Parse(row.QuerySelector("td")!.GetAttribute("data-v")!))];

        Assert.Equal(report.Coverage.Evaluated, values.Length);
        Assert.Equal(values.Order(), values);
        Assert.Equal(report.Coverage.Failed, page.QuerySelectorAll("#missing td.failed").Length);
        Assert.Equal(report.Coverage.Skipped, page.QuerySelectorAll("#missing td.skipped").Length);
        Assert.Contains("the file ends early", page.QuerySelector("#missing")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Previews_OfTheWorstScenesAreEmbedded()
    {
        using var page = Page(SampleReports.Create().WithPreviews(_folder.Path, frames: 1));
        var shown = page.QuerySelectorAll("#scene-table tbody tr").Select(row => row.QuerySelector("img") is not null).ToArray();

        Assert.All(shown.Take(24), Assert.True);
        Assert.All(shown.Skip(24), Assert.False);
    }

    [Fact]
    public void Write_PreviewThatIsNoPicture_IsLeftOut()
    {
        File.WriteAllText(_folder.File("secret.png"), "not a picture");
        var report = SampleReports.Create(scenes: 6, failed: 0, skipped: 0);
        using var page = Page(
            report with { Scenes = [.. report.Scenes.Select(scene => scene with { Preview = "secret.png" })] });

        Assert.Empty(page.QuerySelectorAll("img"));
    }

    [Fact]
    public void Write_ManyScenes_PageStaysSmallAndRefersToTheTable()
    {
        var sample = SampleReports.Create(scenes: 60, failed: 0, skipped: 0);
        SceneReport[] many = [.. Enumerable.Range(0, 100_000).Select(index => sample.Scenes[index % 60] with { Name = $"{index}", Classes = [] })];
        using var page = Page(sample with { Scenes = many, Coverage = new(many.Length, many.Length, 0, 0) });

        Assert.Equal(500, page.QuerySelectorAll("#scene-table tbody tr").Length);
        Assert.Contains(
            "report.csv holds all 100,000", page.QuerySelector("#scenes")!.TextContent, StringComparison.Ordinal);
        Assert.True(new FileInfo(_folder.File("report.html")).Length < 2_000_000);
        Assert.Equal(100_001, File.ReadLines(_folder.File("report.csv")).Count());
    }

    [Fact]
    public void Write_NothingEvaluated_SaysSo()
    {
        var report = SampleReports.Create(scenes: 4, failed: 4, skipped: 0) with { Figures = EvaluationReportFileTests.NoFigures() };
        using var page = Page(report with { Classes = [] });

        Assert.Contains("n/a", page.QuerySelector("dl.figures")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("0 of 4 scenes", page.QuerySelector("dl.figures")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_ImagePq_SpeaksOfImages()
    {
        var report = SampleReports.Create();
        using var page = Page(report with { Protocol = report.Protocol with { Metric = MetricNames.ImagePq } });

        Assert.Contains("55 of 60 images", page.QuerySelector("#figures")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("scenes were", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Style_PreviewKeys_HaveTheColoursOfPreviews()
    {
        using var page = Page(SampleReports.Create(scenes: 6));
        string style = page.QuerySelector("style")!.TextContent;

        Assert.Contains($".key.correct {{ background: {Hex(AgreementColors.Correct)}", style, StringComparison.Ordinal);
        Assert.Contains(
            $".key.wrong-class {{ background: {Hex(AgreementColors.WrongClass)}", style, StringComparison.Ordinal);
        Assert.Contains($".key.wrong-instance {{ background: {Hex(AgreementColors.WrongInstance)}", style, StringComparison.Ordinal);
        Assert.Contains(
            $".key.unlabelled {{ background: {Hex(AgreementColors.Unlabelled)}", style, StringComparison.Ordinal);

        static string Hex(SkiaSharp.SKColor color) => $"#{color.Red:x2}{color.Green:x2}{color.Blue:x2}";
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>A report in which every text that can come from outside is markup.</summary>
    internal static EvaluationReport Hostile()
    {
        const string Markup = SampleReports.Markup;
        var report = SampleReports.Create(scenes: 6, failed: 1, skipped: 1);
        return report with
        {
            Name = Markup,
            Tool = Markup,
            Protocol = new(Markup, Markup, Markup, Markup, Markup, Markup),
            Inputs = new(Markup, Markup),
            Interval = report.Interval with { Method = Markup },
            Provenance = [new(Markup, Markup, Markup, Markup, 1)],
            Warnings = [Markup],
            Classes = [.. report.Classes.Select(entry => entry with { Name = Markup })],
            Scenes = [.. report.Scenes.Select((scene, index) => scene with
            {
                Name = index == 0 ? Markup : $"{index}{Markup}",
                Reason = scene.Reason is null ? null : Markup,
                Classes = [.. scene.Classes.Select(entry => entry with { Name = Markup })],
            })],
        };
    }

    /// <summary>Parses strictly: an unclosed element, a bad nesting or a bad attribute is an error.</summary>
    internal static IHtmlDocument Parse(string path) =>
        new HtmlParser(new HtmlParserOptions { IsStrictMode = true }).ParseDocument(File.ReadAllText(path));

    private static string Policy(IHtmlDocument page) =>
        page.QuerySelector("meta[http-equiv=Content-Security-Policy]")!.GetAttribute("content")!;

    private IHtmlDocument Page(EvaluationReport report)
    {
        EvaluationReportWriter.Write(_folder.Path, report, TestContext.Current.CancellationToken);
        return Parse(_folder.File("report.html"));
    }
}
