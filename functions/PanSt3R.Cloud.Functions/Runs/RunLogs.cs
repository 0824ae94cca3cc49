using Microsoft.Extensions.Logging;
using PanSt3R.Cloud.Infrastructure.Contracts.Runs;

namespace PanSt3R.Cloud.Functions.Runs;

/// <summary>Messages about the start of runs and the search for lost events, 1100 to 1199.</summary>
internal static partial class RunLogs
{
    [LoggerMessage(1100, LogLevel.Information, "{Run}: started by a {Origin}")]
    public static partial void Started(this ILogger log, string run, RunOrigin origin);

    [LoggerMessage(1101, LogLevel.Warning, "{Run}: '{Document}' is refused with {Count} errors, the first: {First}")]
    public static partial void Refused(this ILogger log, string run, string document, int count, string first);

    [LoggerMessage(1110, LogLevel.Information, "'{Document}' was found without an event")]
    public static partial void Found(this ILogger log, string document);

    [LoggerMessage(1111, LogLevel.Warning, "'{Document}' could not be looked at; a later search does")]
    public static partial void NotHandled(this ILogger log, Exception error, string document);
}
