using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using PanSt3R.Cloud.Infrastructure.Contracts;
using PanSt3R.Cloud.Infrastructure.Contracts.Api;
using PanSt3R.Files;
using Polly;

namespace PanSt3R.Cloud.Client.Api;

/// <summary>Puts and gets blobs by URLs that carry their own permission. Passing faults are retried from the start of the file.</summary>
public sealed class BlobTransfer : IDisposable
{
    private const int BufferBytes = 1 << 20;

    private readonly HttpClient _http;
    private readonly ResiliencePipeline<HttpResponseMessage> _retries;

    /// <summary>Transfers blobs.</summary>
    /// <param name="time">Clock of the retries.</param>
    /// <param name="handler">Carries requests; null for the network.</param>
    public BlobTransfer(TimeProvider time, HttpMessageHandler? handler = null)
    {
        _http = new HttpClient(handler ?? new SocketsHttpHandler(), disposeHandler: handler is null) { Timeout = Timeout.InfiniteTimeSpan };
        _retries = RequestRetries.Create(time);
    }

    /// <summary>Puts a file as a block blob.</summary>
    /// <param name="url">Write URL.</param>
    /// <param name="path">The file.</param>
    /// <param name="sha256">Its hash, kept beside it.</param>
    /// <param name="cancellationToken">Stops within the file.</param>
    /// <exception cref="CloudException">Storage refused it.</exception>
    public Task PutFileAsync(Uri url, string path, string sha256, CancellationToken cancellationToken) => PutAsync(
        url,
        () => new StreamContent(File.OpenRead(path), BufferBytes) { Headers = { { UploadTarget.HashHeader, sha256 } } },
        cancellationToken);

    /// <summary>Puts a document.</summary>
    public Task PutJsonAsync<T>(Uri url, T document, CancellationToken cancellationToken)
    {
        // Storage wants to know the length beforehand, so the document is written before it is sent.
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(document, ContractJson.Options);
        return PutAsync(url, () => new ByteArrayContent(json) { Headers = { { "Content-Type", "application/json" } } }, cancellationToken);
    }

    /// <summary>Gets a blob as a file that appears only when whole.</summary>
    /// <param name="link">The file.</param>
    /// <param name="path">Where it goes.</param>
    /// <param name="cancellationToken">Stops within the file.</param>
    /// <exception cref="CloudException">Storage refused it.</exception>
    /// <exception cref="IOException">It arrived damaged, or cannot be written.</exception>
    public async Task GetFileAsync(FileLink link, string path, CancellationToken cancellationToken)
    {
        using var response = await _retries.ExecuteAsync(
            async token => await _http.GetAsync(link.Url, HttpCompletionOption.ResponseHeadersRead, token), cancellationToken);
        Require(response);
        using var file = new WholeFile(path);
        await using (var target = File.Create(file.TemporaryPath, BufferBytes))
        {
            await response.Content.CopyToAsync(target, cancellationToken);
        }

        await CheckAsync(link, file.TemporaryPath, cancellationToken);
        file.Commit();
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task PutAsync(Uri url, Func<HttpContent> content, CancellationToken cancellationToken)
    {
        using var response = await _retries.ExecuteAsync(
            async token =>
            {
                using var request = new HttpRequestMessage(HttpMethod.Put, url) { Content = content() };
                request.Headers.Add("x-ms-blob-type", "BlockBlob");
                return await _http.SendAsync(request, token);
            },
            cancellationToken);
        Require(response);
    }

    private static async Task CheckAsync(FileLink link, string path, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(path);
        string? found = link.Sha256 is null ? null : Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
        if (stream.Length != link.Bytes || found != link.Sha256)
        {
            throw new IOException($"'{link.Path}' arrived damaged ({stream.Length:N0} of {link.Bytes:N0} bytes). Fetch again.");
        }
    }

    private static void Require(HttpResponseMessage response)
    {
        if (!response.IsSuccessStatusCode)
        {
            string reason = response.StatusCode == HttpStatusCode.Forbidden ? "the permission has expired; run the command again" : response.ReasonPhrase ?? "no reason given";
            throw new CloudException(
                response.StatusCode,
                new ApiProblem(
                    "about:blank", "storage", (int)response.StatusCode,
                    $"Storage answered {(int)response.StatusCode} for '{response.RequestMessage?.RequestUri?.AbsolutePath}': {reason}."));
        }
    }
}
