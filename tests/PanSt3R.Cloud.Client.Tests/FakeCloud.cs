using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using PanSt3R.Cloud.Client.Api;
using PanSt3R.Cloud.Infrastructure.Contracts;
using PanSt3R.Cloud.Infrastructure.Contracts.Api;

namespace PanSt3R.Cloud.Client.Tests;

/// <summary>A cloud in memory behind the message handler: routes that tests give, and a blob store that keeps what is put.</summary>
internal sealed class FakeCloud : HttpMessageHandler
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Func<HttpRequestMessage, HttpResponseMessage>> _routes = [];

    /// <summary>Blobs by path, with the hash that came with them.</summary>
    public Dictionary<string, (byte[] Content, string? Hash)> Blobs { get; } = [];

    /// <summary>Method and path of every request.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>Answers instead of everything else when it returns one.</summary>
    public Func<HttpRequestMessage, HttpResponseMessage?> Fault { get; set; } = _ => null;

    public CloudApi Api(string? key = null, TimeProvider? time = null) =>
        new(new CloudAddress(new Uri("http://127.0.0.1:7071/api/"), key), time ?? TimeProvider.System, this);

    public BlobTransfer Transfer(TimeProvider? time = null) => new(time ?? TimeProvider.System, this);

    public void On(HttpMethod method, string path, Func<HttpRequestMessage, HttpResponseMessage> answer) => _routes[$"{method} {path}"] = answer;

    public void On<T>(HttpMethod method, string path, T answer) => On(method, path, _ => Json(answer));

    /// <summary>Serves <c>POST captures</c>: URLs of its own blobs, with the hashes that are there.</summary>
    public void OnCaptures() => On(HttpMethod.Post, "/api/captures", message =>
    {
        var request = Read<CaptureRequest>(message);
        string root = $"/captures/{request.Dataset}/{request.Scene}/";
        UploadTarget Target(string folder, string name)
        {
            string path = $"{root}{folder}/{name}";
            return new UploadTarget(name, Url(path), Blobs.TryGetValue(path, out var blob) ? blob.Hash : null);
        }

        return Json(new CaptureUploads(
            DateTimeOffset.UnixEpoch,
            Url(root + "scene.json"),
            [.. request.Images.Select(name => Target("images", name))],
            [.. request.GroundTruth.Select(name => Target("ground-truth", name))]));
    });

    public static Uri Url(string path) => new($"http://127.0.0.1:10000{Uri.EscapeDataString(path).Replace("%2F", "/", StringComparison.Ordinal)}");

    public static T Read<T>(HttpRequestMessage message) =>
        JsonSerializer.Deserialize<T>(message.Content!.ReadAsStream(), ContractJson.Options)!;

    public static HttpResponseMessage Json<T>(T answer, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = JsonContent.Create(answer, options: ContractJson.Options) };

    public static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var answer = Answer(request);
            answer.RequestMessage = request;
            return Task.FromResult(answer);
        }
    }

    private HttpResponseMessage Answer(HttpRequestMessage request)
    {
        string path = Uri.UnescapeDataString(request.RequestUri!.AbsolutePath);
        Requests.Add($"{request.Method} {path}");
        if (Fault(request) is { } fault)
        {
            return fault;
        }

        if (_routes.TryGetValue($"{request.Method} {path}", out var route))
        {
            return route(request);
        }

        if (request.Method == HttpMethod.Put)
        {
            using var content = new MemoryStream();
            request.Content!.ReadAsStream().CopyTo(content);
            string? hash = request.Content.Headers.TryGetValues(UploadTarget.HashHeader, out var values) ? values.Single() : null;
            Blobs[path] = (content.ToArray(), hash);
            return new HttpResponseMessage(HttpStatusCode.Created);
        }

        return Blobs.TryGetValue(path, out var blob)
            ? new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(blob.Content) }
            : new HttpResponseMessage(HttpStatusCode.NotFound);
    }
}
