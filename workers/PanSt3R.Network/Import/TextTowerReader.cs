using PanSt3R.Files;
using PanSt3R.Network.Definition;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Network.Import;

/// <summary>Reads the sizes of a text tower from its weights (spec: vocabulary, section 6).</summary>
internal sealed class TextTowerReader(ITensorSource weights)
{
    private const int MaximumWidth = 8192;
    private const int MaximumLayers = 256;
    private const int MaximumPositions = 4096;

    /// <summary>Reads the configuration.</summary>
    /// <param name="description">What the weights do not say.</param>
    /// <exception cref="InvalidContentException">The weights are those of no tower that is supported.</exception>
    public TextTowerConfiguration Read(TextModelDescription description)
    {
        var (pieces, width) = Matrix("embeddings.token_embedding.weight");
        RequireSiglip(pieces);
        var tower = new TextTowerConfiguration(
            pieces,
            Matrix("embeddings.position_embedding.weight").Rows,
            width,
            Matrix("head.weight").Rows,
            Layers(),
            description.NumAttentionHeads,
            Matrix("encoder.layers.0.mlp.fc1.weight").Rows,
            description.LayerNormEps);
        bool isPossible = width <= MaximumWidth && tower.MlpWidth <= 4 * MaximumWidth && tower.OutputWidth <= MaximumWidth
            && tower.Positions <= MaximumPositions && width % tower.Heads == 0;
        return isPossible ? tower : throw new InvalidContentException(
            $"'{weights.Location}' holds a text tower that cannot be built: width {width}, {tower.Heads} heads, MLP {tower.MlpWidth}, "
            + $"{tower.Positions} positions; give the config.json of this model beside it.");
    }

    /// <summary>Other encoders have towers under the same names; their vocabularies tell them apart.</summary>
    private void RequireSiglip(int pieces)
    {
        var other = TextEncoderVariant.Known.FirstOrDefault(variant => variant.Pieces == pieces && variant != TextEncoderVariant.Siglip);
        if (other is not null)
        {
            TextEncoderVariant.RequireSupported(other.Name, weights.Location);
        }
    }

    private int Layers()
    {
        int count = 0;
        while (count <= MaximumLayers && weights.Tensors.ContainsKey(Name($"encoder.layers.{count}.layer_norm1.weight")))
        {
            count++;
        }

        return count is > 0 and <= MaximumLayers
            ? count
            : throw new InvalidContentException($"'{weights.Location}' holds a text tower of {count} layers; give the model.safetensors of a SigLIP model.");
    }

    private (int Rows, int Columns) Matrix(string name) =>
        weights.Tensors.TryGetValue(Name(name), out var tensor) && tensor.Shape is [> 0, > 0]
            ? (tensor.Shape[0], tensor.Shape[1])
            : throw new InvalidContentException(
                $"'{weights.Location}' has no matrix '{Name(name)}', so it holds no SigLIP text tower; give the model.safetensors of "
                + $"{TextEncoderVariant.Siglip.Model}.");

    private static string Name(string name) => $"{TextTowerNames.Module}.{name}";
}
