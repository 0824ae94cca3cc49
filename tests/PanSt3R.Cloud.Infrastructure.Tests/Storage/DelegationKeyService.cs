using System.Net;
using System.Text;
using System.Xml.Linq;

namespace PanSt3R.Cloud.Infrastructure.Tests.Storage;

/// <summary>A service that gives user delegation keys for the time that is asked for.</summary>
/// <param name="time">Clock.</param>
internal sealed class DelegationKeyService(TimeProvider time) : HttpMessageHandler
{
    public const string ObjectId = "11111111-1111-1111-1111-111111111111";

    private int _calls;

    public int Calls => _calls;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Assert.Contains("comp=userdelegationkey", request.RequestUri!.Query, StringComparison.Ordinal);
        Interlocked.Increment(ref _calls);
        string expiry = XDocument.Parse(await request.Content!.ReadAsStringAsync(cancellationToken)).Root!.Element("Expiry")!.Value;
        string answer = $"<?xml version=\"1.0\" encoding=\"utf-8\"?><UserDelegationKey><SignedOid>{ObjectId}</SignedOid>"
            + $"<SignedTid>{ObjectId}</SignedTid><SignedStart>{time.GetUtcNow():yyyy-MM-ddTHH:mm:ssZ}</SignedStart>"
            + $"<SignedExpiry>{expiry}</SignedExpiry><SignedService>b</SignedService><SignedVersion>2026-10-06</SignedVersion>"
            + "<Value>c2lnbmluZyBrZXk=</Value></UserDelegationKey>";
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(answer, Encoding.UTF8, "application/xml") };
    }
}
