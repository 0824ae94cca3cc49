using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace PanSt3R.Cloud.LocalHost;

/// <summary>How a local cloud is run.</summary>
public sealed record LocalCloudOptions
{
    /// <summary>Connection string of a storage account on Azurite; null to start an Azurite. Default: null.</summary>
    public string? StorageConnection { get; init; }

    /// <summary>
    /// Folder that keeps storage between runs; null for storage in memory. Not used with <see cref="StorageConnection"/>.
    /// Default: null.
    /// </summary>
    public string? DataFolder { get; init; }

    /// <summary>Port of the API on the loopback address; 0 for any free one. Default: 0.</summary>
    public int ApiPort { get; init; }

    /// <summary>Workers, each with its own model in memory; 0 for none. Default: 1.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>Lowest level that is logged, on standard error. Default: warnings.</summary>
    public LogLevel LogLevel { get; init; } = LogLevel.Warning;

    /// <summary>Time between two looks at queues and containers. Default: 1 second.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Settings of functions and workers, such as <c>Cloud:DefaultModel</c>. Default: none.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    /// <summary>
    /// Called for the host of the functions and that of each worker before anything is registered; what it registers stays in place.
    /// Default: nothing.
    /// </summary>
    public Action<IHostApplicationBuilder> Configure { get; init; } = _ => { };
}
