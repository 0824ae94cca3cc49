namespace PanSt3R.Evaluation.Images;

/// <summary>What is wrong with a PNG, as the end of a sentence that names the file.</summary>
internal sealed class InvalidPngException(string message, Exception? inner = null) : Exception(message, inner);
