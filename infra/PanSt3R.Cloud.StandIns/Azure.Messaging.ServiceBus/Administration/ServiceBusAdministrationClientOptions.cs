#nullable disable

using Azure.Core;

namespace Azure.Messaging.ServiceBus.Administration;

public class ServiceBusAdministrationClientOptions(
    ServiceBusAdministrationClientOptions.ServiceVersion version =
        ServiceBusAdministrationClientOptions.ServiceVersion.V2021_05) : ClientOptions
{
    public ServiceVersion Version { get; } = version;

    public enum ServiceVersion
    {
        V2017_04 = 1,
        V2021_05 = 2,
    }
}
