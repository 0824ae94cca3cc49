namespace PanSt3R.Cloud.Functions.Hosting;

/// <summary>Names of connections: prefixes of the app settings that say where a trigger listens.</summary>
public static class Connections
{
    /// <summary>Storage account with the containers and, where queues are of Azure Storage, the queues.</summary>
    public const string Data = "Data";

    /// <summary>Service Bus namespace.</summary>
    public const string ServiceBus = "ServiceBus";
}
