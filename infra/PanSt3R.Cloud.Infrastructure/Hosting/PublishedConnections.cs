using System.Data.Common;

namespace PanSt3R.Cloud.Infrastructure.Hosting;

/// <summary>
/// Connection strings that may stand in a configuration, since they hold no secret: those of the emulators, whose keys their
/// documentation publishes. Everything else is reached with an identity.
/// </summary>
internal static class PublishedConnections
{
    private const string AzuriteKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <summary>What is wrong with a connection string of storage, after its name; null when nothing is. No key is repeated.</summary>
    public static string? StorageFault(string connection) =>
        Parse(connection) is not { } parts ? "is no connection string."
        : Is(parts, "UseDevelopmentStorage", "true") || Is(parts, "AccountKey", AzuriteKey) ? null
        : "is not that of Azurite, and so holds a secret: remove it, give Cloud:BlobServiceUri and use an identity.";

    /// <summary>What is wrong with a connection string of Service Bus, after its name; null when nothing is.</summary>
    public static string? ServiceBusFault(string connection) =>
        Parse(connection) is not { } parts ? "is no connection string."
        : Is(parts, "UseDevelopmentEmulator", "true") ? null
        : "is not that of the emulator, and so holds a secret: remove it, give Cloud:ServiceBusNamespace and use an identity.";

    private static DbConnectionStringBuilder? Parse(string connection)
    {
        try
        {
            return new DbConnectionStringBuilder { ConnectionString = connection };
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool Is(DbConnectionStringBuilder parts, string key, string value) =>
        parts.TryGetValue(key, out object? given) && string.Equals(given as string, value, StringComparison.OrdinalIgnoreCase);
}
