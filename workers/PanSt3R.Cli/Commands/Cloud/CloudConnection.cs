using System.CommandLine;
using PanSt3R.Cloud.Client.Api;

namespace PanSt3R.Cli.Commands.Cloud;

/// <summary>What all commands that speak to a cloud have in common.</summary>
internal sealed class CloudConnection : IDisposable
{
    private CloudConnection(CloudAddress address)
    {
        Api = new CloudApi(address, TimeProvider.System);
        Blobs = new BlobTransfer(TimeProvider.System);
    }

    /// <summary>Its API.</summary>
    public CloudApi Api { get; }

    /// <summary>Its storage, by URLs that the API gives.</summary>
    public BlobTransfer Blobs { get; }

    /// <summary>The option that names a cloud.</summary>
    public static Option<string?> CreateOption() => new("--cloud")
    {
        Description = $"Address of the cloud's API. Default: ${CloudAddress.AddressVariable}, else the local one of 'panst3r up'; "
            + $"its function key is read from ${CloudAddress.KeyVariable}.",
    };

    /// <summary>Speaks to the cloud that was named.</summary>
    public static CloudConnection Open(string? cloud) => new(CloudAddress.Find(cloud));

    /// <inheritdoc/>
    public void Dispose()
    {
        Api.Dispose();
        Blobs.Dispose();
    }
}
