namespace PanSt3R.Files;

/// <summary>
/// The caller asked for something that cannot be done: a setting out of range or settings that contradict
/// each other. The message names the setting, its value and the rule.
/// </summary>
public class InvalidSettingsException(string message, Exception? inner = null) : Exception(message, inner);
