using Microsoft.Extensions.Logging;

namespace PanSt3R.Cloud.LocalHost.Orchestration.Hub;

/// <summary>Log messages of the orchestration hub: events 7100 to 7199.</summary>
internal static partial class HubLogs
{
    [LoggerMessage(7100, LogLevel.Information, "{InstanceId}: orchestration '{Name}' started.")]
    public static partial void Started(this ILogger logger, string instanceId, string name);

    [LoggerMessage(7101, LogLevel.Information, "{InstanceId}: orchestration '{Name}' ended as {Status}.")]
    public static partial void Ended(this ILogger logger, string instanceId, string name, string status);

    [LoggerMessage(7102, LogLevel.Warning, "{InstanceId}: orchestration '{Name}' failed: {Reason}")]
    public static partial void Failed(this ILogger logger, string instanceId, string name, string? reason);

    [LoggerMessage(7103, LogLevel.Warning,
        "{InstanceId}: orchestration '{Name}' ended with {Count} timers that were not cancelled; Durable Functions would keep it running until they fire.")]
    public static partial void TimersLeft(this ILogger logger, string instanceId, string name, int count);

    [LoggerMessage(7104, LogLevel.Warning, "{InstanceId}: a step could not be written and is repeated.")]
    public static partial void StepNotWritten(this ILogger logger, string instanceId, Exception error);

    [LoggerMessage(7105, LogLevel.Warning, "{InstanceId}: activity '{Activity}' failed.")]
    public static partial void ActivityFailed(this ILogger logger, string instanceId, string activity, Exception error);

    [LoggerMessage(7106, LogLevel.Debug, "{InstanceId}: event '{Event}' found no running orchestration.")]
    public static partial void EventWithoutInstance(this ILogger logger, string instanceId, string @event);

    [LoggerMessage(7107, LogLevel.Information, "{InstanceId}: orchestration '{Name}' goes on after {Steps} steps.")]
    public static partial void Resumed(this ILogger logger, string instanceId, string name, int steps);

    [LoggerMessage(7108, LogLevel.Error, "{InstanceId}: its history cannot be read; it is left alone.")]
    public static partial void HistoryUnreadable(this ILogger logger, string instanceId, Exception error);
}
