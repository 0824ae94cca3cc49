namespace PanSt3R.Cloud.Worker.Captures;

/// <summary>
/// Storage could not be reached or gave up in the middle, after all repetitions; another time or machine may be luckier.
/// </summary>
public sealed class StorageException(string message, Exception inner) : Exception(message, inner);
