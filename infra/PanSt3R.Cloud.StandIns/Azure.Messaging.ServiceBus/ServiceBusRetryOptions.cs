#nullable disable

namespace Azure.Messaging.ServiceBus;

public enum ServiceBusRetryMode
{
    Fixed = 0,
    Exponential = 1,
}

public class ServiceBusRetryOptions
{
    public ServiceBusRetryPolicy CustomRetryPolicy { get; set; }

    public TimeSpan Delay { get; set; } = TimeSpan.FromSeconds(0.8);

    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromMinutes(1);

    public int MaxRetries { get; set; } = 3;

    public ServiceBusRetryMode Mode { get; set; } = ServiceBusRetryMode.Exponential;

    public TimeSpan TryTimeout { get; set; } = TimeSpan.FromMinutes(1);
}

public abstract class ServiceBusRetryPolicy
{
    public abstract TimeSpan? CalculateRetryDelay(Exception lastException, int attemptCount);

    public abstract TimeSpan CalculateTryTimeout(int attemptCount);
}
