using System.Text;
using Azure.Core.Serialization;
using PanSt3R.Cloud.StandIns;

namespace Microsoft.Azure.Functions.Worker.Http;

public static class HttpResponseDataExtensions
{
    public static void WriteString(this HttpResponseData response, string value, Encoding? encoding = null) =>
        throw StandIn.NotServed();

    public static Task WriteStringAsync(this HttpResponseData response, string value, Encoding? encoding = null) =>
        throw StandIn.NotServed();

    public static Task WriteStringAsync(
        this HttpResponseData response, string value, CancellationToken cancellationToken, Encoding? encoding = null) =>
        throw StandIn.NotServed();

    public static ValueTask WriteAsJsonAsync<T>(
        this HttpResponseData response, T instance, CancellationToken cancellationToken = default) =>
        throw StandIn.NotServed();

    public static ValueTask WriteAsJsonAsync<T>(
        this HttpResponseData response, T instance, string contentType, CancellationToken cancellationToken = default) =>
        throw StandIn.NotServed();

    public static ValueTask WriteAsJsonAsync<T>(
        this HttpResponseData response, T instance, ObjectSerializer serializer,
        CancellationToken cancellationToken = default) => throw StandIn.NotServed();

    public static ValueTask WriteAsJsonAsync<T>(
        this HttpResponseData response, T instance, ObjectSerializer serializer, string contentType,
        CancellationToken cancellationToken = default) => throw StandIn.NotServed();

    public static void WriteBytes(this HttpResponseData response, byte[] value) => throw StandIn.NotServed();

    public static Task WriteBytesAsync(this HttpResponseData response, byte[] value) => throw StandIn.NotServed();

    public static Task WriteBytesAsync(
        this HttpResponseData response, byte[] value, CancellationToken cancellationToken) => throw StandIn.NotServed();
}
