namespace PanSt3R.Files;

/// <summary>
/// Content from outside (a file, a checkpoint, an image, a class list) cannot be used as it is.
/// The message is one sentence that says what is wrong, where, and what to do. Retrying does not help.
/// </summary>
public class InvalidContentException(string message, Exception? inner = null) : Exception(message, inner);
