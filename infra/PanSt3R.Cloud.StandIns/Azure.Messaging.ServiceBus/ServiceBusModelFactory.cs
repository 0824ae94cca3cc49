#nullable disable

using System.Collections.ObjectModel;
using Azure.Messaging.ServiceBus.Administration;

namespace Azure.Messaging.ServiceBus;

/// <summary>Makes what only the service hands out, for tests.</summary>
public static class ServiceBusModelFactory
{
    public static ServiceBusReceivedMessage ServiceBusReceivedMessage(
        BinaryData body,
        string messageId,
        string partitionKey,
        string viaPartitionKey,
        string sessionId,
        string replyToSessionId,
        TimeSpan timeToLive,
        string correlationId,
        string subject,
        string to,
        string contentType,
        string replyTo,
        DateTimeOffset scheduledEnqueueTime,
        IDictionary<string, object> properties,
        Guid lockTokenGuid,
        int deliveryCount,
        DateTimeOffset lockedUntil,
        long sequenceNumber,
        string deadLetterSource,
        long enqueuedSequenceNumber,
        DateTimeOffset enqueuedTime) => ServiceBusReceivedMessage(
            body, messageId, partitionKey, viaPartitionKey, sessionId, replyToSessionId, timeToLive, correlationId, subject, to,
            contentType, replyTo, scheduledEnqueueTime, properties, lockTokenGuid, deliveryCount, lockedUntil, sequenceNumber,
            deadLetterSource, enqueuedSequenceNumber, enqueuedTime, ServiceBusMessageState.Active);

    public static ServiceBusReceivedMessage ServiceBusReceivedMessage(
        BinaryData body = null,
        string messageId = null,
        string partitionKey = null,
        string viaPartitionKey = null,
        string sessionId = null,
        string replyToSessionId = null,
        TimeSpan timeToLive = default,
        string correlationId = null,
        string subject = null,
        string to = null,
        string contentType = null,
        string replyTo = null,
        DateTimeOffset scheduledEnqueueTime = default,
        IDictionary<string, object> properties = null,
        Guid lockTokenGuid = default,
        int deliveryCount = 0,
        DateTimeOffset lockedUntil = default,
        long sequenceNumber = -1,
        string deadLetterSource = null,
        long enqueuedSequenceNumber = 0,
        DateTimeOffset enqueuedTime = default,
        ServiceBusMessageState serviceBusMessageState = ServiceBusMessageState.Active) => new()
        {
            Body = body ?? BinaryData.FromBytes(ReadOnlyMemory<byte>.Empty),
            MessageId = messageId,
            PartitionKey = partitionKey,
            TransactionPartitionKey = viaPartitionKey,
            SessionId = sessionId,
            ReplyToSessionId = replyToSessionId,
            TimeToLive = timeToLive == default ? TimeSpan.MaxValue : timeToLive,
            CorrelationId = correlationId,
            Subject = subject,
            To = to,
            ContentType = contentType,
            ReplyTo = replyTo,
            ScheduledEnqueueTime = scheduledEnqueueTime,
            ApplicationProperties = properties is null
                ? ReadOnlyDictionary<string, object>.Empty
                : new Dictionary<string, object>(properties),
            LockToken = lockTokenGuid.ToString(),
            DeliveryCount = deliveryCount,
            LockedUntil = lockedUntil,
            SequenceNumber = sequenceNumber,
            DeadLetterSource = deadLetterSource,
            EnqueuedSequenceNumber = enqueuedSequenceNumber,
            EnqueuedTime = enqueuedTime,
            State = serviceBusMessageState,
        };

    public static ServiceBusMessageBatch ServiceBusMessageBatch(
        long batchSizeBytes,
        IList<ServiceBusMessage> batchMessageStore,
        CreateMessageBatchOptions batchOptions = null,
        Func<ServiceBusMessage, bool> tryAddCallback = null) => new(
            batchMessageStore,
            batchSizeBytes,
            batchOptions?.MaxSizeInBytes ?? long.MaxValue,
            tryAddCallback ?? (_ => true));

    public static QueueProperties QueueProperties(
        string name,
        TimeSpan lockDuration = default,
        long maxSizeInMegabytes = 0,
        bool requiresDuplicateDetection = false,
        bool requiresSession = false,
        TimeSpan defaultMessageTimeToLive = default,
        TimeSpan autoDeleteOnIdle = default,
        bool deadLetteringOnMessageExpiration = false,
        TimeSpan duplicateDetectionHistoryTimeWindow = default,
        int maxDeliveryCount = 0,
        bool enableBatchedOperations = false,
        EntityStatus status = default,
        string forwardTo = null,
        string forwardDeadLetteredMessagesTo = null,
        string userMetadata = null,
        bool enablePartitioning = false,
        long maxMessageSizeInKilobytes = 0) => new(name)
        {
            LockDuration = lockDuration,
            MaxSizeInMegabytes = maxSizeInMegabytes,
            RequiresDuplicateDetection = requiresDuplicateDetection,
            RequiresSession = requiresSession,
            DefaultMessageTimeToLive = defaultMessageTimeToLive,
            AutoDeleteOnIdle = autoDeleteOnIdle,
            DeadLetteringOnMessageExpiration = deadLetteringOnMessageExpiration,
            DuplicateDetectionHistoryTimeWindow = duplicateDetectionHistoryTimeWindow,
            MaxDeliveryCount = maxDeliveryCount,
            EnableBatchedOperations = enableBatchedOperations,
            Status = status,
            ForwardTo = forwardTo,
            ForwardDeadLetteredMessagesTo = forwardDeadLetteredMessagesTo,
            UserMetadata = userMetadata,
            EnablePartitioning = enablePartitioning,
            MaxMessageSizeInKilobytes = maxMessageSizeInKilobytes,
        };

    public static QueueRuntimeProperties QueueRuntimeProperties(
        string name,
        long activeMessageCount = 0,
        long scheduledMessageCount = 0,
        long deadLetterMessageCount = 0,
        long transferDeadLetterMessageCount = 0,
        long transferMessageCount = 0,
        long totalMessageCount = 0,
        long sizeInBytes = 0,
        DateTimeOffset createdAt = default,
        DateTimeOffset updatedAt = default,
        DateTimeOffset accessedAt = default) => new()
        {
            Name = name,
            ActiveMessageCount = activeMessageCount,
            ScheduledMessageCount = scheduledMessageCount,
            DeadLetterMessageCount = deadLetterMessageCount,
            TransferDeadLetterMessageCount = transferDeadLetterMessageCount,
            TransferMessageCount = transferMessageCount,
            TotalMessageCount = totalMessageCount,
            SizeInBytes = sizeInBytes,
            CreatedAt = createdAt,
            UpdatedAt = updatedAt,
            AccessedAt = accessedAt,
        };
}
