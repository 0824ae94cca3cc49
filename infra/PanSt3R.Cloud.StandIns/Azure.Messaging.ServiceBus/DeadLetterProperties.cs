#nullable disable

namespace Azure.Messaging.ServiceBus;

/// <summary>The application properties that say why a message is a dead letter.</summary>
internal static class DeadLetterProperties
{
    internal const string Reason = "DeadLetterReason";

    internal const string ErrorDescription = "DeadLetterErrorDescription";

    internal static bool Contains(string name) => name is Reason or ErrorDescription;
}
