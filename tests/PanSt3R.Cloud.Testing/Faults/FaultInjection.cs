using Azure.Core;
using Azure.Core.Pipeline;

namespace PanSt3R.Cloud.Testing.Faults;

/// <summary>
/// Makes requests of Azure clients fail at a given rate, drawn from a seed, where the network would: below the client's own retries.
/// </summary>
/// <param name="seed">Seed of what is drawn.</param>
/// <param name="rate">Share of requests that fail, 0 to 1.</param>
/// <param name="faults">How they fail, one as likely as the other.</param>
public sealed class FaultInjection(int seed, double rate, params Fault[] faults) : HttpPipelinePolicy
{
    private readonly Random _random = new(seed);
    private readonly Lock _lock = new();
    private int _injected;

    /// <summary>Which requests may fail. Default: all.</summary>
    public Func<Request, bool> Applies { get; init; } = _ => true;

    /// <summary>Most faults; then everything works. Default: no end.</summary>
    public int Limit { get; init; } = int.MaxValue;

    /// <summary>Faults so far.</summary>
    public int Injected => _injected;

    /// <summary>Puts the faults below the retries of a client.</summary>
    public T AddTo<T>(T options)
        where T : ClientOptions
    {
        options.AddPolicy(this, HttpPipelinePosition.BeforeTransport);
        return options;
    }

    /// <inheritdoc/>
    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var fault = Draw(message);
        if (!Replace(message, fault))
        {
            ProcessNext(message, pipeline);
            Spoil(message, fault);
        }
    }

    /// <inheritdoc/>
    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var fault = Draw(message);
        if (!Replace(message, fault))
        {
            await ProcessNextAsync(message, pipeline);
            Spoil(message, fault);
        }
    }

    private static bool IsDownload(HttpMessage message) => message.Request.Method == RequestMethod.Get && !message.BufferResponse;

    private Fault? Draw(HttpMessage message)
    {
        lock (_lock)
        {
            if (_injected >= Limit || !Applies(message.Request) || _random.NextDouble() >= rate)
            {
                return null;
            }

            var fault = faults[_random.Next(faults.Length)];
            if (fault == Fault.TornRead && !IsDownload(message))
            {
                return null;
            }

            _injected++;
            return fault;
        }
    }

    /// <summary>Faults that keep the request from the service; false for others.</summary>
    private static bool Replace(HttpMessage message, Fault? fault)
    {
        switch (fault)
        {
            case Fault.ServiceUnavailable:
                message.Response = new FaultyResponse(503, "Server Busy", message.Request.ClientRequestId);
                return true;
            case Fault.InternalError:
                message.Response = new FaultyResponse(500, "Internal Error", message.Request.ClientRequestId);
                return true;
            case Fault.Timeout:
                throw new TaskCanceledException("No answer came in time (injected).");
            default:
                return false;
        }
    }

    /// <summary>Faults on the way back.</summary>
    private static void Spoil(HttpMessage message, Fault? fault)
    {
        if (fault == Fault.LostAnswer)
        {
            message.Response.Dispose();
            throw new IOException("The answer was lost (injected).");
        }

        if (fault == Fault.TornRead && message.Response is { ContentStream: { } content, Headers.ContentLength: { } length })
        {
            message.Response.ContentStream = new TornStream(content, length / 2);
        }
    }
}
