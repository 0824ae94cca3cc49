namespace PanSt3R.Network;

/// <summary>
/// Content from outside (a file, a checkpoint, an image, a class list) cannot be used as it is.
/// The message is one sentence that says what is wrong, where, and what to do. Retrying does not help.
/// </summary>
public class InvalidContentException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>
/// The caller asked for something that cannot be done: a setting out of range or settings that contradict
/// each other. The message names the setting, its value and the rule.
/// </summary>
public class InvalidSettingsException(string message, Exception? inner = null) : Exception(message, inner);
