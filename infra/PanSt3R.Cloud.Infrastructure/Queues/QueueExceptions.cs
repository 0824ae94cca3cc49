namespace PanSt3R.Cloud.Infrastructure.Queues;

/// <summary>The lock of a message is gone; it may be with somebody else already.</summary>
public sealed class MessageLockLostException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>A message alone exceeds what the queue takes.</summary>
public sealed class QueueMessageTooLargeException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The service of a queue cannot be reached, or refuses for the time being, in spite of retries. Trying later may help.</summary>
public sealed class QueueUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
