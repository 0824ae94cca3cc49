namespace PanSt3R.Network.Import;

/// <summary>A text model as its publisher hands it out, with its tokenizer read and checked.</summary>
/// <param name="Location">Its folder, for messages.</param>
/// <param name="Weights">Its <c>model.safetensors</c>; null when only the tokenizer is there.</param>
/// <param name="Description">What its <c>config.json</c> says.</param>
/// <param name="Tokenizer">Content of its <c>spiece.model</c>.</param>
/// <param name="TokenizerPieces">Pieces of the tokenizer; all ids lie below.</param>
public sealed record TextModelSource(
    string Location, string? Weights, TextModelDescription Description, byte[] Tokenizer, int TokenizerPieces);
