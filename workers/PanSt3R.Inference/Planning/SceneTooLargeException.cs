using PanSt3R.Files;

namespace PanSt3R.Inference.Planning;

/// <summary>
/// Not even the smallest plan of a scene fits the memory that may be used. Less memory does not help, and neither does trying again:
/// what the scene asks for has to change, or the machine.
/// </summary>
public sealed class SceneTooLargeException(string message, Exception? inner = null) : InvalidSettingsException(message, inner);
