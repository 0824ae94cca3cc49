using PanSt3R.Cloud.Infrastructure.Queues;
using PanSt3R.Cloud.Infrastructure.Resilience;
using Polly;

namespace PanSt3R.Cloud.Infrastructure.Tests.Queues;

/// <summary>Pipelines of tests.</summary>
internal static class Pipelines
{
    /// <summary>Nothing beyond what the clients do themselves.</summary>
    public static QueuePipelines Quick { get; } = new(ResiliencePipeline.Empty, ResiliencePipeline.Empty);

    /// <summary>The real ones, on a clock.</summary>
    public static QueuePipelines On(TimeProvider time) => new(
        CloudPipelines.Create(PipelineLimits.Sending, time), CloudPipelines.Create(PipelineLimits.Settling, time));
}
