using System.Net;
using Polly;
using Polly.Retry;

namespace PanSt3R.Cloud.Client.Api;

/// <summary>Retries of requests from outside: lost connections, time-outs, 429 and 5xx, five times with growing waits and as told by <c>Retry-After</c>.</summary>
internal static class RequestRetries
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan TryTimeout = TimeSpan.FromSeconds(100);

    public static ResiliencePipeline<HttpResponseMessage> Create(TimeProvider time) =>
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                ShouldHandle = new PredicateBuilder<HttpResponseMessage>()
                    .Handle<HttpRequestException>(error => error.HttpRequestError != HttpRequestError.ConnectionError)
                    .Handle<Polly.Timeout.TimeoutRejectedException>()
                    .HandleResult(response => response.StatusCode == HttpStatusCode.TooManyRequests || (int)response.StatusCode >= 500),
                MaxRetryAttempts = 5,
                Delay = TimeSpan.FromSeconds(0.5),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                DelayGenerator = arguments => ValueTask.FromResult(RetryAfter(arguments.Outcome.Result, time)),
            })
            .AddTimeout(TryTimeout)
            .Build();

    private static TimeSpan? RetryAfter(HttpResponseMessage? response, TimeProvider time)
    {
        var header = response?.Headers.RetryAfter;
        var wait = header?.Delta ?? (header?.Date - time.GetUtcNow());
        return wait is not { } told ? null : told < TimeSpan.Zero ? TimeSpan.Zero : told > LongestWait ? LongestWait : told;
    }
}
