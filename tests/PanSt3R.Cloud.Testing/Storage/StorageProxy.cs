using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PanSt3R.Cloud.Testing.Storage;

/// <summary>
/// Stands before a service of Azurite and shows every call of another process: before it is passed on, and again before its answer is.
/// </summary>
public sealed class StorageProxy : IAsyncDisposable
{
    private static readonly HashSet<string> OfTheConnection = new(StringComparer.OrdinalIgnoreCase)
    {
        "Host", "Connection", "Keep-Alive", "Transfer-Encoding",
    };

    private readonly WebApplication _host;
    private readonly HttpClient _client;
    private readonly Uri _service;
    private readonly Func<ProxiedCall, Task> _seen;

    private StorageProxy(WebApplication host, Uri service, Func<ProxiedCall, Task> seen)
    {
        (_host, _service, _seen) = (host, service, seen);
        _client = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
        _host.Run(PassOnAsync);
    }

    /// <summary>Address in place of the service's.</summary>
    public Uri Address => new(_host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    /// <summary>Starts a proxy.</summary>
    /// <param name="service">Address of the service; its path is left out.</param>
    /// <param name="seen">Told every call twice. A call is not passed on, or not answered, before its task has ended.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    public static async Task<StorageProxy> StartAsync(Uri service, Func<ProxiedCall, Task> seen, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(server => server.Limits.MaxRequestBodySize = null);
        var proxy = new StorageProxy(builder.Build(), service, seen);
        await proxy._host.StartAsync(cancellationToken);
        return proxy;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _client.Dispose();
    }

    private async Task PassOnAsync(HttpContext context)
    {
        var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        string target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var call = new ProxiedCall(context.Request.Method, target, body.ToArray(), Status: null, Answer: []);
        await _seen(call);
        context.RequestAborted.ThrowIfCancellationRequested();

        using var response = await SendAsync(context.Request, call);
        byte[] answer = await response.Content.ReadAsByteArrayAsync(CancellationToken.None);
        await _seen(call with { Status = (int)response.StatusCode, Answer = answer });
        await AnswerAsync(context.Response, response, answer);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequest request, ProxiedCall call)
    {
        using var message = new HttpRequestMessage(new HttpMethod(call.Method), new Uri(_service, call.Target));
        message.Content = call.Body.Length > 0 || request.ContentLength is not null ? new ByteArrayContent(call.Body) : null;
        foreach (var (name, values) in request.Headers.Where(header => !OfTheConnection.Contains(header.Key)))
        {
            _ = message.Headers.TryAddWithoutValidation(name, values.AsEnumerable())
                || message.Content?.Headers.TryAddWithoutValidation(name, values.AsEnumerable()) == true;
        }

        return await _client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead);
    }

    private static async Task AnswerAsync(HttpResponse answer, HttpResponseMessage response, byte[] body)
    {
        answer.StatusCode = (int)response.StatusCode;
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers).Where(header => !OfTheConnection.Contains(header.Key)))
        {
            answer.Headers[name] = values.ToArray();
        }

        if (body.Length > 0)
        {
            await answer.Body.WriteAsync(body);
        }
    }
}

/// <summary>A call that passes a proxy.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Target">Path and query.</param>
/// <param name="Body">What is sent.</param>
/// <param name="Status">HTTP status of the answer; null before there is one.</param>
/// <param name="Answer">What is answered.</param>
public sealed record ProxiedCall(string Method, string Target, byte[] Body, int? Status, byte[] Answer)
{
    /// <summary>Whether the service has carried it out.</summary>
    public bool IsAnswered => Status is not null;
}
