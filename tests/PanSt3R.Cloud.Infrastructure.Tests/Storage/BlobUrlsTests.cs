using System.Net;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Time.Testing;
using PanSt3R.Cloud.Infrastructure.Hosting;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Infrastructure.Storage;
using PanSt3R.Cloud.Testing.Storage;

namespace PanSt3R.Cloud.Infrastructure.Tests.Storage;

/// <summary>What a signed URL allows, as the service sees it.</summary>
public sealed class BlobUrlsTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private const string Name = "rooms/one/images/photo 1 ü.jpg";

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly HttpClient _http = new();
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());
    private BlobServiceClient _blobs = null!;
    private BlobUrls _urls = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _blobs = new BlobServiceClient(azurite.NewAccount(), ClientSettings.Blobs());
        _urls = new BlobUrls(_blobs, _time);
        await _blobs.CreateBlobContainerAsync(Containers.Captures, cancellationToken: Token);
    }

    public ValueTask DisposeAsync()
    {
        _urls?.Dispose();
        _http.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task ForUploadAsync_Url_WritesAlsoAgainAndNothingElse()
    {
        var url = await _urls.ForUploadAsync(Containers.Captures, Name, Hour, Token);

        Assert.Equal(HttpStatusCode.Created, await PutAsync(url, "first"));
        Assert.Equal(HttpStatusCode.Created, await PutAsync(url, "second"));
        Assert.Equal(HttpStatusCode.Forbidden, (await _http.GetAsync(url, Token)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await _http.DeleteAsync(url, Token)).StatusCode);
        var content = await _blobs.GetBlobContainerClient(Containers.Captures).GetBlobClient(Name).DownloadContentAsync(Token);
        Assert.Equal("second", content.Value.Content.ToString());
    }

    [Fact]
    public async Task ForReadAsync_Url_ReadsAndNothingElse()
    {
        await _blobs.GetBlobContainerClient(Containers.Captures).UploadBlobAsync(Name, BinaryData.FromString("photo"), Token);

        var url = await _urls.ForReadAsync(Containers.Captures, Name, Hour, Token);

        Assert.Equal("photo", await _http.GetStringAsync(url, Token));
        Assert.Equal(HttpStatusCode.Forbidden, await PutAsync(url, "other"));
    }

    [Fact]
    public async Task ForUploadAsync_OtherBlob_IsRefused()
    {
        var url = await _urls.ForUploadAsync(Containers.Captures, Name, Hour, Token);
        var other = new UriBuilder(url) { Path = url.AbsolutePath.Replace("/one/", "/two/", StringComparison.Ordinal) }.Uri;

        Assert.Equal(HttpStatusCode.Forbidden, await PutAsync(other, "other"));
    }

    [Fact]
    public async Task ForUploadAsync_AfterItsTime_IsRefused()
    {
        _time.SetUtcNow(TimeProvider.System.GetUtcNow() + TimeSpan.FromDays(1));
        var early = await _urls.ForUploadAsync(Containers.Captures, Name, Hour, Token);
        var past = new BlobUrls(_blobs, new FakeTimeProvider(TimeProvider.System.GetUtcNow() - TimeSpan.FromDays(1)));

        Assert.Equal(HttpStatusCode.Forbidden, await PutAsync(early, "too early"));
        Assert.Equal(HttpStatusCode.Forbidden, await PutAsync(await past.ForUploadAsync(Containers.Captures, Name, Hour, Token), "too late"));
        past.Dispose();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(25)]
    public Task ForReadAsync_ImpossibleValidity_Throws(int hours) => Assert.ThrowsAsync<ArgumentOutOfRangeException>(
        () => _urls.ForReadAsync(Containers.Captures, Name, TimeSpan.FromHours(hours), Token));

    private async Task<HttpStatusCode> PutAsync(Uri url, string content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, url) { Content = new StringContent(content) };
        request.Headers.Add("x-ms-blob-type", "BlockBlob");
        return (await _http.SendAsync(request, Token)).StatusCode;
    }
}
