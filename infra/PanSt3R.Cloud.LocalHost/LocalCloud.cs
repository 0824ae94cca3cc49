using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PanSt3R.Cloud.Azurite;
using PanSt3R.Cloud.Infrastructure.Storage;
using PanSt3R.Cloud.LocalHost.Hosting;

namespace PanSt3R.Cloud.LocalHost;

/// <summary>
/// All of the cloud in this process: storage on Azurite, the functions with their triggers and orchestrations, the API, and workers.
/// </summary>
public sealed class LocalCloud : IAsyncDisposable
{
    private readonly AzuriteProcess? _azurite;
    private readonly List<IHost> _hosts = [];

    private LocalCloud(AzuriteProcess? azurite, string connection) => (_azurite, StorageConnection) = (azurite, connection);

    /// <summary>Base address of the API: <c>http://127.0.0.1:PORT/api/</c>.</summary>
    public Uri Api { get; private set; } = null!;

    /// <summary>Connection string of the storage account.</summary>
    public string StorageConnection { get; }

    /// <summary>Services of the host of the functions.</summary>
    public IServiceProvider Services => _hosts[0].Services;

    /// <summary>Starts a local cloud.</summary>
    /// <param name="options">How it is run.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    /// <returns>The running cloud; dispose it to stop: the worker finishes or hands back its scene, orchestrations stay as they are.</returns>
    /// <exception cref="AzuriteUnavailableException">Azurite cannot be installed or started, for one without Node.js.</exception>
    /// <exception cref="Files.InvalidSettingsException">Another local cloud runs on the data folder.</exception>
    public static async Task<LocalCloud> StartAsync(LocalCloudOptions options, CancellationToken cancellationToken)
    {
        var azurite = options.StorageConnection is null ? await StartAzuriteAsync(options, cancellationToken) : null;
        string connection = options.StorageConnection ?? azurite!.ConnectionString;
        var cloud = new LocalCloud(azurite, connection);
        try
        {
            await cloud.StartHostsAsync(options, cancellationToken);
            return cloud;
        }
        catch
        {
            await cloud.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Stops: API and triggers first, then the workers, storage last. The host of the functions is disposed of after the workers', since
    /// what they still tell leaves by it.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.StopAsync(CancellationToken.None);
        }

        foreach (var host in Enumerable.Reverse(_hosts))
        {
            await ((IAsyncDisposable)host).DisposeAsync();
        }

        _hosts.Clear();
        if (_azurite is not null)
        {
            await _azurite.DisposeAsync();
        }
    }

    private static Task<AzuriteProcess> StartAzuriteAsync(LocalCloudOptions options, CancellationToken cancellationToken)
    {
        string? folder = options.DataFolder is { } data ? Path.Combine(data, "storage") : null;
        return AzuriteProcess.StartAsync(new AzuriteOptions { DataFolder = folder }, cancellationToken);
    }

    private async Task StartHostsAsync(LocalCloudOptions options, CancellationToken cancellationToken)
    {
        var functions = HostBuilders.Functions(options, StorageConnection);
        _hosts.Add(functions);
        await functions.Services.GetRequiredService<CloudContainers>().EnsureAsync(cancellationToken);
        await functions.StartAsync(cancellationToken);
        Api = new Uri(AddressOf(functions) + "/api/");
        for (int worker = 1; worker <= options.Workers; worker++)
        {
            var host = HostBuilders.Worker(options, StorageConnection, worker);
            _hosts.Add(host);
            await host.StartAsync(cancellationToken);
        }
    }

    private static string AddressOf(WebApplication host) =>
        host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
}
