using Polly;

namespace PanSt3R.Cloud.Infrastructure.Queues;

/// <summary>How calls of an adapter are retried and bounded.</summary>
/// <param name="Sending">Sends.</param>
/// <param name="Settling">Receives, renewals and settlements, which a lock's end makes useless.</param>
public sealed record QueuePipelines(ResiliencePipeline Sending, ResiliencePipeline Settling);
