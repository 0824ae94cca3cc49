using System.Collections.Specialized;
using System.Web;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Time.Testing;
using PanSt3R.Cloud.Infrastructure.Storage;

namespace PanSt3R.Cloud.Infrastructure.Tests.Storage;

/// <summary>URLs signed for an identity. The emulator has none, so the service's part is a recorded answer.</summary>
public sealed class DelegatedBlobUrlsTests : IDisposable
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 4, 1, 10, 0, 0, TimeSpan.Zero));
    private readonly DelegationKeyService _service;

    public DelegatedBlobUrlsTests() => _service = new DelegationKeyService(_time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _service.Dispose();

    [Fact]
    public async Task ForUploadAsync_Identity_SignsWithADelegationKey()
    {
        using var urls = CreateUrls();

        var query = Query(await urls.ForUploadAsync("captures", "rooms/one/scene.json", Hour, Token));

        Assert.Equal("cw", query["sp"]);
        Assert.Equal("https", query["spr"]);
        Assert.Equal("b", query["sr"]);
        Assert.Equal(DelegationKeyService.ObjectId, query["skoid"]);
        Assert.Equal("2026-04-01T11:00:00Z", query["se"]);
    }

    [Fact]
    public async Task ForReadAsync_ManyUrls_TakeOneKeyUntilItRunsOut()
    {
        using var urls = CreateUrls();
        for (int number = 0; number < 50; number++)
        {
            await urls.ForReadAsync("captures", $"{number}", Hour, Token);
        }

        Assert.Equal(1, _service.Calls);
        _time.Advance(TimeSpan.FromDays(1.5));
        await urls.ForReadAsync("captures", "later", Hour, Token);
        Assert.Equal(2, _service.Calls);
    }

    private static NameValueCollection Query(Uri url) => HttpUtility.ParseQueryString(url.Query);

    private BlobUrls CreateUrls()
    {
        var options = new BlobClientOptions { Transport = new HttpClientTransport(_service) };
        return new BlobUrls(new BlobServiceClient(new Uri("https://photos.blob.core.windows.net"), new AnyToken(), options), _time);
    }

    private sealed class AnyToken : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new("token", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }
}
