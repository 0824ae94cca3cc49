using System.Globalization;
using Azure;
using Polly;
using Polly.Retry;

namespace PanSt3R.Cloud.Infrastructure.Resilience;

/// <summary>Pipelines for <see cref="PipelineLimits"/>: total time, repetitions of what failed for a passing reason, time of an attempt.</summary>
public static class CloudPipelines
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);

    /// <summary>Adds the strategies of a pipeline.</summary>
    /// <param name="builder">Builder, whose clock is used.</param>
    /// <param name="limits">Bounds.</param>
    public static ResiliencePipelineBuilder AddCloudStrategies(this ResiliencePipelineBuilder builder, PipelineLimits limits) => builder
        .AddTimeout(limits.Total)
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = arguments => ValueTask.FromResult(
                arguments.Outcome.Exception is { } error && TransientErrors.IsTransient(error, arguments.Context.CancellationToken)),
            MaxRetryAttempts = limits.Repetitions,
            Delay = FirstDelay,
            MaxDelay = LongestDelay,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            DelayGenerator = arguments => ValueTask.FromResult(AskedFor(arguments.Outcome.Exception)),
        })
        .AddTimeout(limits.Attempt);

    /// <summary>Makes a pipeline without registration.</summary>
    /// <param name="limits">Bounds.</param>
    /// <param name="time">Clock.</param>
    public static ResiliencePipeline Create(PipelineLimits limits, TimeProvider time) =>
        new ResiliencePipelineBuilder { TimeProvider = time }.AddCloudStrategies(limits).Build();

    /// <summary>The delay that the service asked for with <c>Retry-After</c>, at most the longest delay; null when it asked for none.</summary>
    private static TimeSpan? AskedFor(Exception? error) =>
        error is RequestFailedException failed
        && failed.GetRawResponse()?.Headers.TryGetValue("Retry-After", out string? value) == true
        && double.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out double seconds)
            ? TimeSpan.FromSeconds(Math.Min(seconds, LongestDelay.TotalSeconds))
            : null;
}
