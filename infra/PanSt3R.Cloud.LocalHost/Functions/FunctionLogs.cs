using Microsoft.Extensions.Logging;

namespace PanSt3R.Cloud.LocalHost.Functions;

/// <summary>Log messages of the hosting of functions: events 7000 to 7099.</summary>
internal static partial class FunctionLogs
{
    [LoggerMessage(7000, LogLevel.Information, "{Function}: {Trigger} is served.")]
    public static partial void Served(this ILogger logger, string function, string trigger);

    [LoggerMessage(7001, LogLevel.Information, "{Function}: {Trigger} is not served here; it belongs to the deployment in Azure.")]
    public static partial void Skipped(this ILogger logger, string function, string trigger);

    [LoggerMessage(7010, LogLevel.Warning, "{Function}: try {Try} at '{Item}' failed.")]
    public static partial void TryFailed(this ILogger logger, string function, long @try, string item, Exception error);

    [LoggerMessage(7011, LogLevel.Error, "{Function}: '{Item}' is set aside after {Tries} tries.")]
    public static partial void SetAside(this ILogger logger, string function, string item, long tries);

    [LoggerMessage(7012, LogLevel.Warning, "{Function}: storage cannot be read and is tried again.")]
    public static partial void StorageUnreachable(this ILogger logger, string function, Exception error);

    [LoggerMessage(7013, LogLevel.Warning, "{Function}: the run of {Time:O} failed.")]
    public static partial void TimerFailed(this ILogger logger, string function, DateTime time, Exception error);

    [LoggerMessage(7014, LogLevel.Error, "{Function}: the request failed.")]
    public static partial void RequestFailed(this ILogger logger, string function, Exception error);
}
