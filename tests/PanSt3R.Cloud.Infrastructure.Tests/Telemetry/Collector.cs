using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PanSt3R.Cloud.Infrastructure.Tests.Telemetry;

/// <summary>A collector of telemetry on this machine. It answers everything and keeps the first text of each path.</summary>
internal sealed class Collector : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<string>> _received = [];

    public Collector()
    {
        using (var port = new TcpListener(IPAddress.Loopback, 0))
        {
            port.Start();
            Address = $"http://127.0.0.1:{((IPEndPoint)port.LocalEndpoint).Port}/";
        }

        _listener.Prefixes.Add(Address);
        _listener.Start();
        _ = AnswerAsync();
    }

    public string Address { get; }

    /// <summary>The text of the first request to a path.</summary>
    public Task<string> ReceiveAsync(string path) =>
        _received.GetOrAdd(path, _ => new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Dispose() => _listener.Close();

    private async Task AnswerAsync()
    {
        while (_listener.IsListening)
        {
            var context = await _listener.GetContextAsync();
            using var content = new MemoryStream();
            await Content(context.Request).CopyToAsync(content);
            context.Response.Close();
            string path = context.Request.Url!.AbsolutePath;
            _ = ReceiveAsync(path);
            _received[path].TrySetResult(Encoding.Latin1.GetString(content.ToArray()));
        }
    }

    private static Stream Content(HttpListenerRequest request) => request.Headers["Content-Encoding"] == "gzip"
        ? new GZipStream(request.InputStream, CompressionMode.Decompress)
        : request.InputStream;
}
