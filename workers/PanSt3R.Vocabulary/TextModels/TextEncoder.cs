using PanSt3R.Files;
using PanSt3R.Network.Definition;
using PanSt3R.Network.Runtime;
using PanSt3R.Network.Tensors;
using PanSt3R.Vocabulary.Tokenization;

namespace PanSt3R.Vocabulary.TextModels;

/// <summary>Runs a text model: prompts to vectors (spec: vocabulary, section 6).</summary>
/// <remarks>
/// Prompts are padded to one length, so those of a batch do not influence each other; the released model takes 11 GFLOP
/// for each, 0.08 CPU seconds on an AMD EPYC (Zen 5), and 0.2 GB beside its mapped weights. Not for concurrent use.
/// </remarks>
public sealed class TextEncoder : IDisposable
{
    /// <summary>Prompts at a time: with the released model 1,024 tokens, whose intermediate values take 30 MB.</summary>
    private const int BatchSize = 16;

    private readonly SiglipTokenizer _tokenizer;
    private readonly NetworkRunner _runner;
    private readonly TextTowerConfiguration _tower;
    private readonly IDisposable? _owned;

    internal TextEncoder(SiglipTokenizer tokenizer, NetworkRunner runner, TextTowerConfiguration tower, IDisposable? owned = null) =>
        (_tokenizer, _runner, _tower, _owned) = (tokenizer, runner, tower, owned);

    /// <summary>Values of a vector.</summary>
    public int Width => _tower.OutputWidth;

    /// <summary>Encodes prompts; all are tokenized before the first is computed.</summary>
    /// <param name="prompts">The prompts.</param>
    /// <param name="progress">Told after each batch.</param>
    /// <param name="cancellation">Stops between two operators of the model.</param>
    /// <returns><c>[prompts, <see cref="Width"/>]</c>, row-major, as the model gives them: not of unit length.</returns>
    /// <exception cref="InvalidContentException">A prompt is too long or contains a mark of the tokenizer.</exception>
    public float[] Encode(
        IReadOnlyList<string> prompts, IProgress<VocabularyProgress>? progress = null, CancellationToken cancellation = default)
    {
        using var ids = TensorBuffer.OnHost(ElementType.Int64, (long)prompts.Count * _tower.Positions);
        using var vectors = TensorBuffer.OnHost(ElementType.Float32, (long)prompts.Count * Width);
        for (int i = 0; i < prompts.Count; i++)
        {
            _tokenizer.Encode(prompts[i], ids.AsSpan<long>().Slice(i * _tower.Positions, _tower.Positions));
        }

        for (int start = 0; start < prompts.Count; start += BatchSize)
        {
            int count = Math.Min(BatchSize, prompts.Count - start);
            _runner.Run(
                NetworkGraph.TextTower,
                [(GraphTensors.TokenIds, ids.View((long)start * _tower.Positions, count, _tower.Positions))],
                [(GraphTensors.TextVectors, vectors.View((long)start * Width, count, Width))],
                cancellation);
            progress?.Report(new VocabularyProgress(start + count, prompts.Count));
        }

        return vectors.AsSpan<float>().ToArray();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _runner.Dispose();
        _owned?.Dispose();
    }
}
