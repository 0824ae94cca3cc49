namespace PanSt3R.Cloud.Infrastructure.Claims;

/// <summary>The scene is no longer the caller's: its lease ended, and another worker may be on it.</summary>
public sealed class ClaimLostException(string message, Exception? inner = null) : Exception(message, inner);
