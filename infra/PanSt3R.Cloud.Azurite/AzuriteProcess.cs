using System.Diagnostics;

namespace PanSt3R.Cloud.Azurite;

/// <summary>
/// A running Azurite: blob, queue and table service of Azure Storage on this machine. It ends when disposed, and with this
/// process however that ends; then it writes its data as it does when disposed.
/// </summary>
public sealed class AzuriteProcess : IAsyncDisposable
{
    /// <summary>The key of all accounts; the emulator's documentation publishes it, so it is no secret.</summary>
    public const string PublishedKey =
        "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <summary>Time to write what is in memory; large storages need some.</summary>
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly DataFolderLock? _folder;
    private readonly string _account;
    private readonly ServiceAddresses _addresses;

    private AzuriteProcess(Process process, DataFolderLock? folder, string account, ServiceAddresses addresses) =>
        (_process, _folder, _account, _addresses) = (process, folder, account, addresses);

    /// <summary>Connection string of the first account.</summary>
    public string ConnectionString => ConnectionStringOf(_account);

    /// <summary>Connection string of an account.</summary>
    /// <param name="account">One of <see cref="AzuriteOptions.Accounts"/>.</param>
    public string ConnectionStringOf(string account) =>
        $"DefaultEndpointsProtocol=http;AccountName={account};AccountKey={PublishedKey};"
        + $"BlobEndpoint={_addresses.Blob}/{account};QueueEndpoint={_addresses.Queue}/{account};"
        + $"TableEndpoint={_addresses.Table}/{account};";

    /// <summary>Installs Azurite where it is missing, starts it, and waits until it answers.</summary>
    /// <param name="options">How it is run.</param>
    /// <param name="cancellationToken">Stops waiting and ends the process.</param>
    /// <exception cref="AzuriteUnavailableException">There is no Node.js, or the package cannot be installed.</exception>
    /// <exception cref="Files.InvalidSettingsException">Another process uses the data folder.</exception>
    /// <exception cref="InvalidOperationException">It is installed and does not start.</exception>
    /// <exception cref="IOException">One that a killed process left behind still holds the data folder.</exception>
    public static async Task<AzuriteProcess> StartAsync(AzuriteOptions options, CancellationToken cancellationToken)
    {
        var start = Command(options, await AzuriteInstallation.EnsureAsync(options, cancellationToken));
        var folder = options.DataFolder is { } data
            ? await DataFolderLock.TakeAsync(data, options.StartTimeout, cancellationToken)
            : null;
        Process? process = null;
        try
        {
            process = folder?.Start(start) ?? NodeCommand.Start(start);
            var addresses = await ServiceAddresses.ReadAsync(process, options.StartTimeout, cancellationToken);
            return new AzuriteProcess(process, folder, options.Accounts[0], addresses);
        }
        catch
        {
            process?.Kill(entireProcessTree: true);
            process?.Dispose();
            folder?.Dispose();
            throw;
        }
    }

    /// <summary>Asks it to end, so that data in a folder is written, and ends it after half a minute if it did not.</summary>
    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(StopTimeout);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
        _folder?.Dispose();
    }

    private static ProcessStartInfo Command(AzuriteOptions options, string folder)
    {
        string[] storage = options.DataFolder is { } data ? ["--location", Path.GetFullPath(data)] : ["--inMemoryPersistence"];
        string[] arguments =
        [
            Path.Combine(folder, "start.js"),
            "--blobPort", $"{options.BlobPort}", "--queuePort", $"{options.QueuePort}", "--tablePort", $"{options.TablePort}",
            .. storage, "--silent", "--disableTelemetry", "--skipApiVersionCheck",
        ];
        return new ProcessStartInfo(options.Node, arguments)
        {
            WorkingDirectory = folder,
            Environment = { ["AZURITE_ACCOUNTS"] = string.Join(';', options.Accounts.Select(name => $"{name}:{PublishedKey}")) },
        };
    }
}
