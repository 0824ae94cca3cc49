using System.Net;
using System.Text.Json;
using PanSt3R.Cloud.Client.Api;
using PanSt3R.Cloud.Client.Captures;
using PanSt3R.Cloud.Infrastructure.Contracts;
using PanSt3R.Cloud.Infrastructure.Contracts.Captures;

namespace PanSt3R.Cloud.Client.Tests.Captures;

public sealed class CaptureUploaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeCloud _cloud = new();

    public CaptureUploaderTests()
    {
        foreach (string name in (string[])["images/1.png", "images/2 ü.png", "ground-truth/panoptic/1.png"])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder.File("room/" + name))!);
            File.WriteAllText(_folder.File("room/" + name), name);
        }

        _cloud.OnCaptures();
    }

    public void Dispose()
    {
        _cloud.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Upload_NewCapture_PutsFilesThenManifest()
    {
        await UploadAsync();

        Assert.Equal("PUT /captures/rooms/room/scene.json", _cloud.Requests[^1]);
        Assert.Equal("images/2 ü.png", System.Text.Encoding.UTF8.GetString(_cloud.Blobs["/captures/rooms/room/images/2 ü.png"].Content));
        Assert.Contains("/captures/rooms/room/ground-truth/panoptic/1.png", _cloud.Blobs.Keys);
        var manifest = JsonSerializer.Deserialize<CaptureManifest>(_cloud.Blobs["/captures/rooms/room/scene.json"].Content, ContractJson.Options)!;
        Assert.Equal(["1.png", "2 ü.png"], manifest.Images.Select(image => image.Name));
        Assert.All(manifest.Images, image => Assert.Equal(
            FakeCloud.Hash(_cloud.Blobs[$"/captures/rooms/room/images/{image.Name}"].Content), image.Sha256));
        Assert.Equal(CaptureStart.Submission, manifest.Start);
    }

    [Fact]
    public async Task Upload_Interrupted_GoesOnWhereItStoppedAndTakesChangedFiles()
    {
        _cloud.Fault = request => request.RequestUri!.AbsolutePath.EndsWith("scene.json", StringComparison.Ordinal)
            ? new HttpResponseMessage(HttpStatusCode.Forbidden)
            : null;
        await Assert.ThrowsAsync<CloudException>(() => UploadAsync());
        _cloud.Fault = _ => null;
        _cloud.Requests.Clear();
        await File.WriteAllTextAsync(_folder.File("room/images/1.png"), "retaken", TestContext.Current.CancellationToken);

        var progress = await UploadAsync();

        Assert.Equal(
            ["PUT /captures/rooms/room/images/1.png", "PUT /captures/rooms/room/scene.json"],
            _cloud.Requests.Where(request => request.StartsWith("PUT", StringComparison.Ordinal)));
        Assert.True(progress.SkippedBytes > 0);
        Assert.Equal(progress.TotalBytes, progress.Bytes);
    }

    private async Task<UploadProgress> UploadAsync()
    {
        UploadProgress? last = null;
        using var api = _cloud.Api();
        using var blobs = _cloud.Transfer();
        await new CaptureUploader(api, blobs).UploadAsync(
            LocalCaptures.Find(_folder.File("room"), "rooms"),
            CaptureStart.Submission,
            new Inline<UploadProgress>(value => last = value),
            TestContext.Current.CancellationToken);
        return last!;
    }

    private sealed class Inline<T>(Action<T> action) : IProgress<T>
    {
        public void Report(T value) => action(value);
    }
}
