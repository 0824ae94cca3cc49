using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Azure.Core;
using Azure.Core.Pipeline;

namespace PanSt3R.Cloud.Testing.Calls;

/// <summary>Counts what clients send to storage, repetitions included, by kind: method, container or queue, and file.</summary>
public sealed partial class CallCounter : HttpPipelinePolicy
{
    private readonly ConcurrentDictionary<string, int> _calls = new(StringComparer.Ordinal);

    /// <summary>Calls so far, by kind.</summary>
    public IReadOnlyDictionary<string, int> Calls => _calls;

    /// <summary>All calls so far.</summary>
    public int Total => _calls.Values.Sum();

    /// <summary>Forgets the calls so far.</summary>
    public void Clear() => _calls.Clear();

    /// <summary>Counts the calls of clients with these options.</summary>
    public T AddTo<T>(T options)
        where T : ClientOptions
    {
        options.AddPolicy(this, HttpPipelinePosition.PerRetry);
        return options;
    }

    /// <inheritdoc/>
    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        Count(message.Request);
        ProcessNext(message, pipeline);
    }

    /// <inheritdoc/>
    public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        Count(message.Request);
        return ProcessNextAsync(message, pipeline);
    }

    private void Count(Request request) => _calls.AddOrUpdate(KindOf(request), 1, (_, calls) => calls + 1);

    private static string KindOf(Request request)
    {
        // http://127.0.0.1:PORT/ACCOUNT/CONTAINER/BLOB or .../QUEUE/messages/ID
        string[] path = request.Uri.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        string place = path.Length > 1 ? path[1] : "";
        string file = path.Length <= 2 ? "" : path[2] == "messages" ? "/messages" : $"/{FileOf(path)}";
        string operation = Operation().Match(request.Uri.Query) is { Success: true } match ? $" {match.Groups[1].Value}" : "";
        return $"{request.Method}{operation} {place}{file}";
    }

    private static string FileOf(string[] path) => path[2] is "hub" or "triggers"
        ? path[2]
        : Number().Replace(Uri.UnescapeDataString(path[^1]), "#");

    [GeneratedRegex("[?&]comp=([a-z]+)")]
    private static partial Regex Operation();

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();
}
