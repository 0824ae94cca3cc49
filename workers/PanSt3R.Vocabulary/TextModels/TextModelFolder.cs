using PanSt3R.Files;
using PanSt3R.Network.Definition;
using PanSt3R.Network.Import;
using PanSt3R.Vocabulary.Tokenization;

namespace PanSt3R.Vocabulary.TextModels;

/// <summary>
/// The folder of a published SigLIP model: <c>model.safetensors</c>, <c>spiece.model</c> and, where there is one,
/// <c>config.json</c>. Other files are ignored.
/// </summary>
public static class TextModelFolder
{
    private const string Weights = "model.safetensors";
    private const string Tokenizer = "spiece.model";
    private const string Configuration = "config.json";

    /// <summary>Files by which the folders of other text encoders are known.</summary>
    private static readonly (string File, string Variant)[] OtherTokenizers =
        [("tokenizer.model", "siglip2"), ("vocab.json", "clip")];

    /// <summary>Finds the files of a folder and checks its tokenizer.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidContentException">A file is missing, or of a text encoder that is not supported.</exception>
    public static TextModelSource Read(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException(
                $"There is no folder '{folder}'; give the one with the files of {TextEncoderVariant.Siglip.Model}.");
        }

        string configuration = Path.Combine(folder, Configuration);
        var description = File.Exists(configuration) ? TextModelDescription.Read(configuration) : new TextModelDescription();
        string tokenizer = Path.Combine(folder, Tokenizer);
        RequireTokenizer(folder, tokenizer);
        byte[] content = SentencePieceReader.ReadBytes(tokenizer);
        string weights = Path.Combine(folder, Weights);
        return new TextModelSource(
            folder,
            File.Exists(weights) ? weights : null,
            description,
            content,
            new SiglipTokenizer(SentencePieceReader.Parse(content, tokenizer), tokenizer).PieceCount);
    }

    private static void RequireTokenizer(string folder, string tokenizer)
    {
        if (File.Exists(tokenizer))
        {
            return;
        }

        foreach (var (_, variant) in OtherTokenizers.Where(other => File.Exists(Path.Combine(folder, other.File))))
        {
            TextEncoderVariant.RequireSupported(variant, folder);
        }

        throw new InvalidContentException(
            $"'{folder}' has no '{Tokenizer}'; fetch it and '{Weights}' of {TextEncoderVariant.Siglip.Model} into one folder.");
    }
}
