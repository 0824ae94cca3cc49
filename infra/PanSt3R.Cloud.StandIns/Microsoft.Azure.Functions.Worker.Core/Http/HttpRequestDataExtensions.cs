using System.Net;
using System.Text;
using Azure.Core.Serialization;
using PanSt3R.Cloud.StandIns;

namespace Microsoft.Azure.Functions.Worker.Http;

public static class HttpRequestDataExtensions
{
    public static Task<string?> ReadAsStringAsync(this HttpRequestData request, Encoding? encoding = null) =>
        throw StandIn.NotServed();

    public static string? ReadAsString(this HttpRequestData request, Encoding? encoding = null) =>
        throw StandIn.NotServed();

    public static ValueTask<T?> ReadFromJsonAsync<T>(
        this HttpRequestData request, CancellationToken cancellationToken = default) => throw StandIn.NotServed();

    public static ValueTask<T?> ReadFromJsonAsync<T>(
        this HttpRequestData request, ObjectSerializer serializer, CancellationToken cancellationToken = default) =>
        throw StandIn.NotServed();

    public static HttpResponseData CreateResponse(this HttpRequestData request, HttpStatusCode statusCode) =>
        throw StandIn.NotServed();
}
