using System.Globalization;
using Microsoft.Playwright;

namespace PanSt3R.Evaluation.Tests.Browser;

public sealed class ReportInBrowserTests(Chromium chromium, ReportPages pages) : IClassFixture<Chromium>, IClassFixture<ReportPages>
{
    [Theory]
    [InlineData("report")]
    [InlineData("comparison")]
    [InlineData("hostile")]
    [InlineData("hostile comparison")]
    public async Task Open_AnyWidth_IsQuietAndDoesNotOverflow(string which)
    {
        foreach (int width in new[] { 360, 1280 })
        {
            await using var page = await chromium.OpenAsync(PathOf(which), width);
            int content = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");

            Assert.True(content <= width, $"{which} is {content} wide at {width}.");
            page.AssertQuiet();
        }
    }

    [Fact]
    public async Task Open_LightAndDark_DifferInColoursAndStayReadable()
    {
        string[] papers = new string[2];
        foreach (var (index, scheme) in new[] { ColorScheme.Light, ColorScheme.Dark }.Index())
        {
            await using var page = await chromium.OpenAsync(pages.Report, scheme: scheme);
            papers[index] = await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
            double worst = await page.EvaluateAsync<double>(WorstContrast);

            Assert.True(worst >= 4.5, $"A text of the {scheme} page has a contrast of {worst}.");
        }

        Assert.NotEqual(papers[0], papers[1]);
    }

    [Fact]
    public async Task Sort_ByClickAndKeyboard_OrdersRowsAndSaysSo()
    {
        await using var page = await chromium.OpenAsync(pages.Report);
        var button = page.Page.Locator("#scene-table thead th:nth-child(2) button");
        double[] ascending = await NumbersAsync(page);
        await button.ClickAsync();
        double[] descending = await NumbersAsync(page);

        Assert.Equal(ascending.Order(), ascending);
        Assert.Equal(ascending.OrderDescending(), descending);
        Assert.Equal(
            "descending", await page.Page.Locator("#scene-table thead th:nth-child(2)").GetAttributeAsync("aria-sort"));

        await button.FocusAsync();
        await page.Page.Keyboard.PressAsync("Enter");
        Assert.Equal(ascending, await NumbersAsync(page));

        await page.Page.Keyboard.PressAsync("Tab");
        await page.Page.Keyboard.PressAsync("Space");
        Assert.Equal(
            "ascending", await page.Page.Locator("#scene-table thead th:nth-child(3)").GetAttributeAsync("aria-sort"));
        Assert.Equal(1, await page.Page.Locator("#scene-table thead [aria-sort]").CountAsync());
        page.AssertQuiet();
    }

    [Fact]
    public async Task Sort_ComparisonByDifference_UsesTheLowerHeads()
    {
        await using var page = await chromium.OpenAsync(pages.Comparison);
        await page.Page.Locator("#scene-table thead tr:last-child th:nth-child(4) button").ClickAsync();
        string[] differences = await page.ColumnAsync("#scene-table", 3);
        double[] values = [.. differences.Select(text => double.Parse(text, CultureInfo.InvariantCulture))];

        Assert.NotEmpty(values);
        Assert.Equal(values.OrderDescending(), values);
    }

    [Fact]
    public async Task Filter_Name_LeavesItsRows()
    {
        await using var page = await chromium.OpenAsync(pages.Report);
        await page.Page.GetByRole(AriaRole.Searchbox).FillAsync("SCENE001");
        int shown = await page.Page.Locator("#scene-table tbody tr:visible").CountAsync();
        string[] names = await page.ColumnAsync("#scene-table", 0);

        Assert.InRange(shown, 1, names.Length - 1);
        Assert.Equal(names.Count(name => name.StartsWith("scene001", StringComparison.Ordinal)), shown);
        Assert.Contains($"{shown} of {names.Length}", await page.Page.Locator("output").TextContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preview_Press_EnlargesAndEscapeCloses()
    {
        await using var page = await chromium.OpenAsync(pages.Report);
        await page.Page.Locator("button.enlarge").First.PressAsync("Enter");
        Assert.True(await page.Page.Locator("dialog img").IsVisibleAsync());
        Assert.True(await page.EvaluateAsync<bool>("document.querySelector('dialog img').naturalWidth > 0"));

        await page.Page.Keyboard.PressAsync("Escape");
        Assert.False(await page.Page.Locator("dialog").IsVisibleAsync());
        page.AssertQuiet();
    }

    [Theory]
    [InlineData("hostile")]
    [InlineData("hostile comparison")]
    public async Task Open_InjectedMarkup_StaysText(string which)
    {
        await using var page = await chromium.OpenAsync(PathOf(which));

        Assert.NotEqual("broken", await page.Page.TitleAsync());
        Assert.Equal(0, await page.Page.Locator("img[src=x], [onerror]").CountAsync());
        Assert.Equal(1, await page.Page.Locator("script").CountAsync());
        Assert.True(await page.Page.GetByText(Reports.SampleReports.Markup).CountAsync() > 5);
        page.AssertQuiet();
    }

    // Contrast of WCAG 2 between every text of the page and the nearest background behind it.
    private const string WorstContrast = """
        () => {
          const parse = color => color.match(/[\d.]+/g).map(Number);
          const light = color => parse(color).slice(0, 3).map(v => v / 255)
            .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
            .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
          const behind = element => {
            for (let at = element; at; at = at.parentElement) {
              const color = getComputedStyle(at).backgroundColor;
              if ((parse(color)[3] ?? 1) > 0) return color;
            }
            return getComputedStyle(document.body).backgroundColor;
          };
          return Math.min(...Array.from(document.querySelectorAll('main *'))
            .filter(e => Array.from(e.childNodes).some(n => n.nodeType === 3 && n.textContent.trim()) && e.getClientRects().length)
            .map(e => {
              const style = getComputedStyle(e);
              const pair = [light(e instanceof SVGElement ? style.fill : style.color), light(behind(e))].sort((a, b) => b - a);
              return (pair[0] + 0.05) / (pair[1] + 0.05);
            }));
        }
        """;

    private string PathOf(string which) => which switch
    {
        "report" => pages.Report,
        "comparison" => pages.Comparison,
        "hostile" => pages.Hostile,
        _ => pages.HostileComparison,
    };

    private static async Task<double[]> NumbersAsync(OpenPage page)
    {
        string[] texts = await page.ColumnAsync("#scene-table", 1);
        return [.. texts.Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
    }
}
