using Azure.Core;
using Azure.Core.Pipeline;
using PanSt3R.Cloud.Testing.Faults;

namespace PanSt3R.Cloud.Worker.Tests.Support;

/// <summary>Decides over the calls of one worker, and counts them.</summary>
/// <param name="fate">What happens to a call.</param>
/// <param name="life">Ends when a call kills the worker; then nothing reaches storage any more.</param>
public sealed class StorageScript(Func<StorageCall, CallFate> fate, WorkerLife life) : HttpPipelinePolicy
{
    private readonly Lock _lock = new();
    private readonly List<StorageCall> _calls = [];
    private int _commits;

    /// <summary>Calls that were let through.</summary>
    public IReadOnlyList<StorageCall> Calls
    {
        get
        {
            lock (_lock)
            {
                return [.. _calls];
            }
        }
    }

    /// <summary>Writes of a record that made a result visible.</summary>
    public int Commits => _commits;

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        life.ThrowIfOver();
        var call = Count(message);
        switch (fate(call))
        {
            case CallFate.Passes:
                await SendAsync(message, pipeline);
                break;
            case CallFate.IsLost:
                throw new IOException("The connection was closed.");
            case CallFate.LosesItsAnswer:
                await SendAsync(message, pipeline);
                throw new IOException("The connection was closed before the answer.");
            case CallFate.IsRefused:
                message.Response = new FaultyResponse(503, "Server Busy", message.Request.ClientRequestId);
                break;
            case CallFate.KillsBefore:
                life.End();
                break;
            case CallFate.KillsAfter:
                await SendAsync(message, pipeline);
                life.End();
                break;
        }

        life.ThrowIfOver();
    }

    private StorageCall Count(HttpMessage message)
    {
        lock (_lock)
        {
            var call = new StorageCall(_calls.Count + 1, message.Request.Method, message.Request.Uri.ToUri().PathAndQuery);
            _calls.Add(call);
            return call;
        }
    }

    private async ValueTask SendAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        await ProcessNextAsync(message, pipeline);
        if (message.Response.Status == 201 && message.Request.Method == RequestMethod.Put
            && message.Request.Uri.Path.EndsWith("record.json", StringComparison.Ordinal) && await IsSuccessAsync(message))
        {
            Interlocked.Increment(ref _commits);
        }
    }

    private static async Task<bool> IsSuccessAsync(HttpMessage message)
    {
        using var body = new MemoryStream();
        if (message.Request.Content is { } content)
        {
            await content.WriteToAsync(body, CancellationToken.None);
        }

        return System.Text.Encoding.UTF8.GetString(body.ToArray()).Contains("\"state\":\"succeeded\"", StringComparison.Ordinal);
    }
}
