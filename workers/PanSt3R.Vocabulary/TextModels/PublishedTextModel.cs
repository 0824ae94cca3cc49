using System.Security.Cryptography;
using System.Text;
using PanSt3R.Files;
using PanSt3R.Network.Import;
using PanSt3R.Network.Runtime;
using PanSt3R.Vocabulary.Tokenization;

namespace PanSt3R.Vocabulary.TextModels;

/// <summary>A text model as its publisher hands it out; it is converted into a temporary folder to run.</summary>
internal sealed class PublishedTextModel(TextModelSource source)
    : TextModel(new SiglipTokenizer(SentencePieceReader.Parse(source.Tokenizer, source.Location), source.Location), Hash(source))
{
    /// <inheritdoc/>
    public override TextEncoder CreateEncoder(ExecutionDevice device, CancellationToken cancellation = default)
    {
        var scratch = new ScratchFolder();
        try
        {
            var tower = TextTowerImporter.Write(source, scratch.Path, cancellation: cancellation);
            return new TextEncoder(Tokenizer, tower.CreateRunner(device), tower.Tower, scratch);
        }
        catch
        {
            scratch.Dispose();
            throw;
        }
    }

    private static string Hash(TextModelSource source)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(SHA256.HashData(source.Tokenizer));
        hash.AppendData(Encoding.UTF8.GetBytes($"{source.Description}"));
        using var weights = File.OpenRead(source.Weights ?? throw new InvalidContentException(
            $"'{source.Location}' has no model.safetensors; fetch it from the text model's publisher."));
        hash.AppendData(SHA256.HashData(weights));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private sealed class ScratchFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("panst3r-text-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
