using PanSt3R.Files;
using PanSt3R.Network.Runtime;
using PanSt3R.Network.Vocabularies;
using PanSt3R.Vocabulary.Classes;

namespace PanSt3R.Vocabulary.TextModels;

/// <summary>Makes class vectors from words.</summary>
/// <param name="model">The text model.</param>
/// <param name="cache">Vectors that were computed before; null to compute always.</param>
/// <param name="device">Where the model runs.</param>
public sealed class VocabularyBuilder(TextModel model, VectorCache? cache = null, ExecutionDevice device = ExecutionDevice.Auto)
{
    /// <summary>Makes the vectors of a list, in its order.</summary>
    /// <param name="list">The classes.</param>
    /// <param name="progress">Told how many are done; once at the end when they were in the cache.</param>
    /// <param name="cancellation">Stops between two operators of the model.</param>
    /// <exception cref="InvalidContentException">A prompt cannot be encoded, or the model cannot be used.</exception>
    public ClassVectors Build(
        ClassList list, IProgress<VocabularyProgress>? progress = null, CancellationToken cancellation = default)
    {
        float[]? values = cache?.Find(model.Identity, list.Prompts);
        if (values is null)
        {
            values = Compute(list.Prompts, progress, cancellation);
            cache?.Keep(model.Identity, list.Prompts, values);
        }
        else
        {
            progress?.Report(new VocabularyProgress(list.Classes.Count, list.Classes.Count));
        }

        return new ClassVectors(new ClassVocabulary(list.Classes), values);
    }

    private float[] Compute(IReadOnlyList<string> prompts, IProgress<VocabularyProgress>? progress, CancellationToken cancellation)
    {
        using var encoder = model.CreateEncoder(device, cancellation);
        return encoder.Encode(prompts, progress, cancellation);
    }
}
