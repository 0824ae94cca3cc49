using System.Text.Json;
using PanSt3R.Files;

namespace PanSt3R.Network.Import;

/// <summary>
/// What the <c>config.json</c> of a SigLIP model says that its weights do not; published files leave out what equals the
/// base model.
/// </summary>
/// <param name="NumAttentionHeads">Attention heads of a layer.</param>
/// <param name="LayerNormEps">Epsilon of all norms.</param>
/// <param name="HiddenAct">Name of the MLPs' activation.</param>
public sealed record TextModelDescription(
    int NumAttentionHeads = 12, float LayerNormEps = 1e-6f, string HiddenAct = "gelu_pytorch_tanh")
{
    private const string TanhGelu = "gelu_pytorch_tanh";
    private const long LargestFile = 1 << 24;

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidContentException">The file describes no SigLIP model.</exception>
    public static TextModelDescription Read(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            var file = stream.Length <= LargestFile
                ? JsonSerializer.Deserialize(stream, ImportJson.Default.TextModelFile)
                : throw new JsonException($"its {stream.Length:N0} bytes are too many.");
            return Checked(file ?? throw new JsonException("it is empty."), path);
        }
        catch (JsonException error)
        {
            throw new InvalidContentException($"'{path}' is not the config.json of a SigLIP model: {error.Message}", error);
        }
    }

    private static TextModelDescription Checked(TextModelFile file, string path)
    {
        if (file.ModelType?.StartsWith("siglip", StringComparison.Ordinal) == false)
        {
            throw new InvalidContentException(
                $"'{path}' describes a model of the kind '{file.ModelType}', which is not supported: only SigLIP text models are; "
                + "give the folder of google/siglip-base-patch16-224.");
        }

        var text = file.TextConfig ?? new TextModelDescription();
        bool isPossible = text is { NumAttentionHeads: > 0, LayerNormEps: > 0 and < 1, HiddenAct: TanhGelu };
        return isPossible ? text : throw new InvalidContentException(
            $"'{path}' states {text.NumAttentionHeads} heads, epsilon {text.LayerNormEps} and the activation '{text.HiddenAct}', "
            + $"which no SigLIP text model has (its activation is '{TanhGelu}'); give the config.json of the model.");
    }
}

/// <summary>The part of a <c>config.json</c> that is read.</summary>
/// <param name="ModelType">Kind of model.</param>
/// <param name="TextConfig">Its text half.</param>
internal sealed record TextModelFile(string? ModelType = null, TextModelDescription? TextConfig = null);
