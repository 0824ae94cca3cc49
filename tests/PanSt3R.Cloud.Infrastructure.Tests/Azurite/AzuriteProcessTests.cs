using Azure.Storage.Blobs;
using PanSt3R.Cloud.Azurite;
using PanSt3R.Cloud.Testing.Storage;
using PanSt3R.Files;

namespace PanSt3R.Cloud.Infrastructure.Tests.Azurite;

public sealed class AzuriteProcessTests(AzuriteFixture azurite) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task NewAccount_Twice_AreApart()
    {
        var first = new BlobServiceClient(azurite.NewAccount());
        var second = new BlobServiceClient(azurite.NewAccount());

        await first.CreateBlobContainerAsync("captures", cancellationToken: Token);

        Assert.True(await first.GetBlobContainerClient("captures").ExistsAsync(Token));
        Assert.False(await second.GetBlobContainerClient("captures").ExistsAsync(Token));
    }

    [Fact]
    public async Task StartAsync_WithoutNode_SaysWhatToInstall()
    {
        azurite.NewAccount();
        var options = new AzuriteOptions { Node = "no-such-node" };

        var error = await Assert.ThrowsAsync<AzuriteUnavailableException>(() => AzuriteProcess.StartAsync(options, Token));

        Assert.Contains("'no-such-node'", error.Message, StringComparison.Ordinal);
        Assert.Contains("Install Node.js", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_WithoutPackageManager_LeavesNothingHalfInstalled()
    {
        var options = new AzuriteOptions { CacheFolder = _folder.Path, Npm = "no-such-npm" };

        await Assert.ThrowsAsync<AzuriteUnavailableException>(() => AzuriteProcess.StartAsync(options, Token));

        Assert.Empty(Directory.GetDirectories(_folder.Path));
    }

    [Fact]
    public async Task StartAsync_UnusablePort_SaysThatItDoesNotStart()
    {
        azurite.NewAccount();
        var options = new AzuriteOptions { BlobPort = 99_999 };

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => AzuriteProcess.StartAsync(options, Token));

        Assert.Contains("does not start", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DisposeAsync_WithDataFolder_KeepsWhatWasWritten()
    {
        azurite.NewAccount();
        var options = new AzuriteOptions { DataFolder = _folder.Path };

        await using (var first = await AzuriteProcess.StartAsync(options, Token))
        {
            await new BlobContainerClient(first.ConnectionString, "captures").CreateAsync(cancellationToken: Token);
        }

        await using var second = await AzuriteProcess.StartAsync(options, Token);
        Assert.True(await new BlobContainerClient(second.ConnectionString, "captures").ExistsAsync(Token));
    }

    [Fact]
    public async Task StartAsync_DataFolderInUse_IsRefused()
    {
        azurite.NewAccount();
        var options = new AzuriteOptions { DataFolder = _folder.Path };
        await using var first = await AzuriteProcess.StartAsync(options, Token);

        var error = await Assert.ThrowsAsync<InvalidSettingsException>(() => AzuriteProcess.StartAsync(options, Token));

        Assert.Contains(_folder.Path, error.Message, StringComparison.Ordinal);
    }
}
