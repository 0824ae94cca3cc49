#nullable disable

namespace Azure.Messaging.ServiceBus;

public class ServiceBusProcessorOptions
{
    public bool AutoCompleteMessages { get; set; } = true;

    public string Identifier { get; set; }

    public TimeSpan MaxAutoLockRenewalDuration { get; set; } = TimeSpan.FromMinutes(5);

    public int MaxConcurrentCalls { get; set; } = 1;

    public int PrefetchCount { get; set; }

    public ServiceBusReceiveMode ReceiveMode { get; set; }

    public SubQueue SubQueue { get; set; }
}
