using PanSt3R.Cloud.Azurite;

namespace PanSt3R.Cloud.Testing.Storage;

/// <summary>
/// One Azurite for all tests of an assembly: <c>[assembly: AssemblyFixture(typeof(AzuriteFixture))]</c>. Every test takes an
/// account of its own, so tests see nothing of each other. Where Azurite cannot run, tests that need it are skipped with the reason.
/// </summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private const int MaxAccounts = 300;

    private AzuriteProcess? _azurite;
    private string? _unavailable;
    private int _taken;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        var options = new AzuriteOptions { Accounts = [.. Enumerable.Range(1, MaxAccounts).Select(Account)] };
        try
        {
            _azurite = await AzuriteProcess.StartAsync(options, TestContext.Current.CancellationToken);
        }
        catch (AzuriteUnavailableException error)
        {
            _unavailable = error.Message;
        }
    }

    /// <summary>Connection string of an empty storage account that no other test has.</summary>
    public string NewAccount()
    {
        Assert.SkipWhen(_azurite is null, _unavailable ?? "Azurite does not run.");
        int number = Interlocked.Increment(ref _taken);
        return number <= MaxAccounts
            ? _azurite!.ConnectionStringOf(Account(number))
            : throw new InvalidOperationException($"All {MaxAccounts} accounts are taken.");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_azurite is not null)
        {
            await _azurite.DisposeAsync();
        }
    }

    private static string Account(int number) => $"test{number:D3}";
}
