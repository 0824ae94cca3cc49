namespace PanSt3R.Cloud.Azurite;

/// <summary>This machine cannot run Azurite as it is. The message says what is missing and what to do.</summary>
public sealed class AzuriteUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
