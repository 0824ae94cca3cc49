using Microsoft.Playwright;

namespace PanSt3R.Evaluation.Tests.Browser;

/// <summary>
/// The Chromium of the system, started once: that of the environment variable <c>CHROMIUM</c>, or one on the path.
/// Without one, the tests are skipped with the reason.
/// </summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private string? _missing;

    public async ValueTask InitializeAsync()
    {
        if (Find() is not { } path)
        {
            _missing = "There is no Chromium: none on the path, and the variable CHROMIUM names none.";
            return;
        }

        try
        {
            _playwright = await Playwright.CreateAsync();
            string[] arguments = Environment.IsPrivilegedProcess ? ["--no-sandbox"] : [];
            _browser = await _playwright.Chromium.LaunchAsync(
                new() { ExecutablePath = path, Args = arguments, Timeout = 15_000 });
        }
        catch (Exception error) when (
            error is PlaywrightException or TimeoutException or System.ComponentModel.Win32Exception)
        {
            _missing = $"Chromium at '{path}' does not start: {error.Message}";
        }
    }

    /// <summary>Opens a file; the test is skipped where there is no browser.</summary>
    public async Task<OpenPage> OpenAsync(string file, int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        Assert.SkipWhen(_browser is null, _missing ?? string.Empty);
        var page = await _browser!.NewPageAsync(new()
        {
            ViewportSize = new() { Width = width, Height = 900 },
            ColorScheme = scheme,
        });
        return await OpenPage.LoadAsync(page, file);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    private static string? Find() => Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } named
        ? named
        : (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
}
