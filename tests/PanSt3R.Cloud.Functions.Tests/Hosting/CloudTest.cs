using PanSt3R.Cloud.Testing.Storage;

namespace PanSt3R.Cloud.Functions.Tests.Hosting;

/// <summary>A test with an installation of its own.</summary>
public abstract class CloudTest(AzuriteFixture azurite) : IAsyncLifetime
{
    internal CloudHost Cloud { get; private set; } = null!;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <inheritdoc/>
    public virtual async ValueTask InitializeAsync() => Cloud = await CloudHost.CreateAsync(azurite.NewAccount());

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (Cloud is not null)
        {
            await Cloud.DisposeAsync();
        }
    }
}
