using PanSt3R.Files;
using PanSt3R.Network.Bundles;
using PanSt3R.Network.Runtime;
using PanSt3R.Vocabulary.Tokenization;

namespace PanSt3R.Vocabulary.TextModels;

/// <summary>A text model: what turns prompts into vectors. Opening it reads the tokenizer only.</summary>
public abstract class TextModel
{
    private protected TextModel(SiglipTokenizer tokenizer, string identity) => (Tokenizer, Identity) = (tokenizer, identity);

    /// <summary>Hash over weights and tokenizer, in lower-case hexadecimal: equal models give equal vectors.</summary>
    public string Identity { get; }

    /// <summary>Its tokenizer.</summary>
    private protected SiglipTokenizer Tokenizer { get; }

    /// <summary>The model inside a bundle.</summary>
    /// <exception cref="InvalidContentException">The bundle has none.</exception>
    public static TextModel Of(ModelBundle bundle) => bundle.Manifest.TextTower is { } tower
        ? new BundledTextModel(bundle, tower)
        : throw new InvalidContentException(
            $"Model '{bundle.Folder}' has no text model, so it cannot be given words: import its checkpoint again with --text-model, "
            + "or build class embeddings with 'panst3r vocabulary build' and give that file.");

    /// <summary>The model in a folder of its publisher.</summary>
    /// <exception cref="InvalidContentException">The folder holds no model that is supported.</exception>
    public static TextModel Open(string folder) => new PublishedTextModel(TextModelFolder.Read(folder));

    /// <summary>Prepares to run the model.</summary>
    /// <param name="device">Where.</param>
    /// <param name="cancellation">Stops the preparation.</param>
    /// <exception cref="InvalidContentException">The model's files cannot be used.</exception>
    public abstract TextEncoder CreateEncoder(ExecutionDevice device, CancellationToken cancellation = default);
}
