using Microsoft.Extensions.Logging;

namespace Microsoft.DurableTask;

/// <summary>Loggers that are silent while an orchestrator replays.</summary>
/// <param name="loggers">Where the loggers come from; owned by the caller.</param>
/// <param name="isReplaying">Whether the orchestrator replays at this moment.</param>
internal sealed class ReplaySafeLoggerFactory(ILoggerFactory loggers, Func<bool> isReplaying) : ILoggerFactory
{
    public void AddProvider(ILoggerProvider provider) => loggers.AddProvider(provider);

    public ILogger CreateLogger(string categoryName) =>
        new ReplaySafeLogger(loggers.CreateLogger(categoryName), isReplaying);

    public void Dispose() { }

    private sealed class ReplaySafeLogger(ILogger logger, Func<bool> isReplaying) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => logger.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => !isReplaying() && logger.IsEnabled(logLevel);

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            if (!isReplaying())
                logger.Log(logLevel, eventId, state, exception, formatter);
        }
    }
}
