using Microsoft.Playwright;

namespace PanSt3R.Evaluation.Tests.Browser;

/// <summary>A page that is watched: what it asks for, says and throws is kept.</summary>
public sealed class OpenPage : IAsyncDisposable
{
    private readonly List<string> _requests = [];
    private readonly List<string> _messages = [];

    private OpenPage(IPage page)
    {
        Page = page;
        page.Request += (_, request) => Keep(_requests, request.Url);
        page.Console += (_, message) => Keep(_messages, message.Text);
        page.PageError += (_, error) => Keep(_messages, error);
        page.Dialog += (_, dialog) => Keep(_messages, dialog.Message);
    }

    public IPage Page { get; }

    public static async Task<OpenPage> LoadAsync(IPage page, string file)
    {
        var open = new OpenPage(page);
        await page.GotoAsync(new Uri(file).AbsoluteUri);
        return open;
    }

    /// <summary>
    /// Fails if the page asked for anything but itself and its embedded pictures, or said or threw anything.
    /// </summary>
    public void AssertQuiet()
    {
        Assert.Empty(_messages);
        Assert.Single(_requests, url => !url.StartsWith("data:", StringComparison.Ordinal));
    }

    public Task<T> EvaluateAsync<T>(string script) => Page.EvaluateAsync<T>(script);

    /// <summary>Texts of a column of a table's rows, as they stand.</summary>
    public Task<string[]> ColumnAsync(string table, int column) =>
        EvaluateAsync<string[]>($"Array.from(document.querySelectorAll('{table} tbody tr'), row => row.cells[{column}].dataset.v ?? row.cells[{column}].textContent)");

    public async ValueTask DisposeAsync() => await Page.CloseAsync();

    private static void Keep(List<string> list, string text)
    {
        lock (list)
        {
            list.Add(text);
        }
    }
}
