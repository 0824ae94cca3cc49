using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Testing.Storage;
using PanSt3R.Cloud.Worker.Hosting;
using PanSt3R.Cloud.Worker.Models;
using PanSt3R.Cloud.Worker.Tests.Support;
using PanSt3R.Files;

namespace PanSt3R.Cloud.Worker.Tests.Models;

public sealed class ModelStoreTests(AzuriteFixture azurite, TinyModel tiny) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Open_ModelInStorage_IsFetchedOnceAndKeptForTheNextProcess()
    {
        var cloud = await CloudAsync();
        var first = Store(cloud);
        var version = await first.ReadVersionAsync("tiny", null, Cancellation);
        var bundle = await first.OpenAsync(version, Cancellation);
        Assert.Equal(tiny.Bundle.Fingerprint, bundle.Fingerprint);
        Assert.Empty(bundle.FindDamage(Cancellation));
        await cloud.Documents.Container(Containers.Models).DeleteAsync(cancellationToken: Cancellation);

        Assert.Equal(bundle.Folder, (await first.OpenAsync(version, Cancellation)).Folder);
        Assert.Equal(bundle.Folder, (await Store(cloud).OpenAsync(version, Cancellation)).Folder);
        Assert.Single(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task ReadVersion_NothingChanged_GivesTheKnownOne()
    {
        var store = Store(await CloudAsync());
        var version = await store.ReadVersionAsync("tiny", null, Cancellation);

        Assert.Same(version, await store.ReadVersionAsync("tiny", version, Cancellation));
    }

    [Fact]
    public async Task Open_CopyOnDiskIsDamaged_IsFetchedAgain()
    {
        var cloud = await CloudAsync();
        var version = await Store(cloud).ReadVersionAsync("tiny", null, Cancellation);
        string weights = Path.Combine((await Store(cloud).OpenAsync(version, Cancellation)).Folder, "weights.bin");
        byte[] bytes = await File.ReadAllBytesAsync(weights, Cancellation);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(weights, bytes, Cancellation);

        var bundle = await Store(cloud).OpenAsync(version, Cancellation);

        Assert.Empty(bundle.FindDamage(Cancellation));
    }

    [Fact]
    public async Task Open_FileInStorageIsDamaged_IsRefusedAndLeavesNothing()
    {
        var cloud = await CloudAsync();
        long bytes = new FileInfo(Path.Combine(tiny.Bundle.Folder, "weights.bin")).Length;
        await cloud.UploadAsync(Containers.Models, "tiny/weights.bin", new byte[bytes]);
        var store = Store(cloud);
        var version = await store.ReadVersionAsync("tiny", null, Cancellation);

        await Assert.ThrowsAsync<InvalidContentException>(() => store.OpenAsync(version, Cancellation));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task Open_ManifestNamesFilesElsewhere_IsRefusedAndWritesNothing()
    {
        var cloud = await CloudAsync();
        string manifest = await File.ReadAllTextAsync(Path.Combine(tiny.Bundle.Folder, "model.json"), Cancellation);
        manifest = manifest.Replace("weights.bin", "../../weights.bin", StringComparison.Ordinal);
        await cloud.UploadAsync(Containers.Models, "evil/model.json", Encoding.UTF8.GetBytes(manifest));
        var store = Store(cloud);
        var version = await store.ReadVersionAsync("evil", null, Cancellation);

        await Assert.ThrowsAsync<InvalidContentException>(() => store.OpenAsync(version, Cancellation));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task ReadVersion_NoSuchModel_SaysWhatToUpload()
    {
        var store = Store(await CloudAsync());
        var error = await Assert.ThrowsAsync<InvalidSettingsException>(() => store.ReadVersionAsync("none", null, Cancellation));
        Assert.Contains("models/none/model.json", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_MoreModelsThanAreKept_TheOldestMakesRoom()
    {
        var cloud = await CloudAsync();
        Directory.CreateDirectory(_folder.File(new string('a', 64)));
        Directory.SetLastWriteTimeUtc(_folder.File(new string('a', 64)), DateTime.UnixEpoch);
        Directory.CreateDirectory(_folder.File(new string('b', 64)));
        Directory.CreateDirectory(_folder.File("other"));
        var store = Store(cloud, kept: 2);

        var bundle = await store.OpenAsync(await store.ReadVersionAsync("tiny", null, Cancellation), Cancellation);

        string[] left = [.. Directory.EnumerateDirectories(_folder.Path).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
        Assert.Equal(new[] { Path.GetFileName(bundle.Folder), new string('b', 64), "other" }.Order(StringComparer.Ordinal), left);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<TestCloud> CloudAsync()
    {
        var cloud = await TestCloud.CreateAsync(azurite);
        await tiny.UploadAsync(cloud, "tiny");
        return cloud;
    }

    private ModelStore Store(TestCloud cloud, int kept = 4) => new(
        cloud.Documents, Options.Create(new WorkerOptions { Models = _folder.Path, KeptModels = kept }), TimeProvider.System, NullLogger<ModelStore>.Instance);
}
