using Microsoft.Extensions.Logging;
using PanSt3R.Cloud.Functions.Orchestration.Pages;

namespace PanSt3R.Cloud.Functions.Orchestration;

/// <summary>Messages of the orchestrations, 1000 to 1099; written once, however often they are replayed.</summary>
internal static partial class OrchestrationLogs
{
    [LoggerMessage(1000, LogLevel.Information, "{Instance}: {Scenes} scenes on {Pages} pages")]
    public static partial void Planned(this ILogger log, string instance, int scenes, int pages);

    [LoggerMessage(1001, LogLevel.Warning, "{Instance}: refused: {Reason}")]
    public static partial void Refused(this ILogger log, string instance, string reason);

    [LoggerMessage(1002, LogLevel.Information, "{Instance}: stops ({Reason})")]
    public static partial void Stopping(this ILogger log, string instance, StopReason reason);

    [LoggerMessage(1003, LogLevel.Error, "{Instance}: page {Page} failed as a whole: {Reason}")]
    public static partial void PageFailed(this ILogger log, string instance, int page, string reason);

    [LoggerMessage(1004, LogLevel.Error, "{Instance}: failed: {Reason}")]
    public static partial void RunFailed(this ILogger log, string instance, string reason);

    [LoggerMessage(1005, LogLevel.Information, "{Instance}: ended, {Succeeded} scenes succeeded, {Failed} failed")]
    public static partial void Ended(this ILogger log, string instance, int succeeded, int failed);

    [LoggerMessage(1010, LogLevel.Information, "{Instance}: scene {Index} attempt {Attempt} failed ({Failure}): {Decision}")]
    public static partial void AttemptFailed(
        this ILogger log, string instance, int index, int attempt, string failure, string decision);

    [LoggerMessage(1011, LogLevel.Warning, "{Instance}: {Count} scenes could not be queued: {Reason}")]
    public static partial void NotDispatched(this ILogger log, string instance, int count, string reason);

    [LoggerMessage(1012, LogLevel.Warning, "{Instance}: {Count} scenes could not be looked at: {Reason}")]
    public static partial void NotInspected(this ILogger log, string instance, int count, string reason);
}
