using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using PanSt3R.Cloud.Infrastructure.Hosting;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Storage;
using PanSt3R.Cloud.Testing.Storage;

namespace PanSt3R.Cloud.Infrastructure.Tests.Storage;

public sealed class DocumentStoreTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private const string Name = "run/run.json";

    private DocumentStore _store = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _store = new DocumentStore(new BlobServiceClient(azurite.NewAccount(), ClientSettings.Blobs()));
        await _store.Container(Containers.Runs).CreateAsync(cancellationToken: Token);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task ReadAsync_Written_HasContentAndVersion()
    {
        var version = await _store.WriteAsync(Containers.Runs, Name, new Count(3), null, Token);

        var read = await _store.ReadAsync<Count>(Containers.Runs, Name, Token);

        Assert.Equal(new StoredDocument<Count>(new Count(3), version), read);
    }

    [Fact]
    public async Task ReadAsync_NoBlobOrContainer_IsNull()
    {
        Assert.Null(await _store.ReadAsync<Count>(Containers.Runs, "no-such", Token));
        Assert.Null(await _store.ReadAsync<Count>("no-such-container", "no-such", Token));
    }

    [Fact]
    public async Task ReadAsync_OtherContent_NamesBlobAndType()
    {
        await _store.Blob(Containers.Runs, Name).UploadAsync(BinaryData.FromString("[1]"), Token);

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => _store.ReadAsync<Count>(Containers.Runs, Name, Token));

        Assert.Contains($"'runs/{Name}' is no Count", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadBytesAsync_LargerThanAllowed_IsRefused()
    {
        await _store.Blob(Containers.Runs, Name).UploadAsync(BinaryData.FromBytes(new byte[101]), Token);

        Assert.Equal(101, (await _store.ReadBytesAsync(Containers.Runs, Name, 101, Token))!.Value.Length);
        var error = await Assert.ThrowsAsync<InvalidDataException>(
            () => _store.ReadBytesAsync(Containers.Runs, Name, 100, Token));
        Assert.Contains("101 bytes; at most 100", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TryCreateAsync_ManyAtOnce_OneWins()
    {
        var created = await Task.WhenAll(Enumerable.Range(0, 16).Select(
            number => _store.TryCreateAsync(Containers.Runs, Name, new Count(number), Token)));

        int winner = Assert.Single(Enumerable.Range(0, 16), number => created[number]);
        Assert.Equal(new Count(winner), (await _store.ReadAsync<Count>(Containers.Runs, Name, Token))!.Value);
    }

    [Fact]
    public async Task WriteAsync_StaleVersion_ChangesNothing()
    {
        var stale = await _store.WriteAsync(Containers.Runs, Name, new Count(1), null, Token);
        await _store.WriteAsync(Containers.Runs, Name, new Count(2), null, Token);

        var error = await Assert.ThrowsAsync<RequestFailedException>(
            () => _store.WriteAsync(Containers.Runs, Name, new Count(3), new BlobRequestConditions { IfMatch = stale }, Token));

        Assert.Equal(412, error.Status);
        Assert.Equal(new Count(2), (await _store.ReadAsync<Count>(Containers.Runs, Name, Token))!.Value);
    }

    [Fact]
    public async Task WriteAsync_CountersOfManyWriters_LoseNoIncrement()
    {
        await _store.WriteAsync(Containers.Runs, Name, new Count(0), null, Token);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => IncrementAsync(5)));

        Assert.Equal(new Count(20), (await _store.ReadAsync<Count>(Containers.Runs, Name, Token))!.Value);
    }

    [Fact]
    public async Task ReadAsync_Cancelled_Stops()
    {
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _store.ReadAsync<Count>(Containers.Runs, Name, cancellation.Token));
    }

    private async Task IncrementAsync(int times)
    {
        for (int done = 0; done < times;)
        {
            var read = (await _store.ReadAsync<Count>(Containers.Runs, Name, Token))!;
            try
            {
                var next = new Count(read.Value.Value + 1);
                await _store.WriteAsync(Containers.Runs, Name, next, new BlobRequestConditions { IfMatch = read.ETag }, Token);
                done++;
            }
            catch (RequestFailedException error) when (error.Status == 412)
            {
            }
        }
    }

    internal sealed record Count(int Value);
}
