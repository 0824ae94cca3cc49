using PanSt3R.Network.Onnx;
using PanSt3R.Network.Parameters;

namespace PanSt3R.Network.Definition;

/// <summary>
/// The text half of SigLIP: prompts to vectors (spec: network, section 9). There is no attention mask: padding takes part,
/// and the vector is read at the last position, which is nearly always padding.
/// </summary>
internal static class TextTower
{
    /// <summary>Ids <c>[B, positions]</c> to vectors <c>[B, text]</c>.</summary>
    public static Value Encode(Layers layers, ParameterScope scope, TextTowerConfiguration tower, Value ids)
    {
        var graph = layers.Graph;
        var embeddings = scope.At("embeddings");
        var tokens = layers.Single(embeddings.At("token_embedding").Use("weight", tower.Pieces, tower.Width));
        var positions = layers.Single(embeddings.At("position_embedding").Use("weight", tower.Positions, tower.Width));
        var x = graph.Gather(tokens, ids) + positions;
        for (int i = 0; i < tower.Depth; i++)
        {
            x = Layer(layers, scope.At("encoder.layers", i), tower, x);
            graph.Probe($"layer{i}", x, 3);
        }

        x = layers.LayerNorm(x, scope.At("final_layer_norm"), tower.Width, tower.Epsilon);
        graph.Probe("last_hidden_state", x, 3);
        var last = graph.Reshape(graph.Slice(x, 1, tower.Positions - 1, tower.Positions), 0, tower.Width);
        return layers.Linear(last, scope.At("head"), tower.Width, tower.OutputWidth);
    }

    private static Value Layer(Layers layers, ParameterScope scope, TextTowerConfiguration tower, Value x)
    {
        int width = tower.Width;
        x += SelfAttention(layers, scope.At("self_attn"), tower, layers.LayerNorm(x, scope.At("layer_norm1"), width, tower.Epsilon));
        var normalised = layers.LayerNorm(x, scope.At("layer_norm2"), width, tower.Epsilon);
        var hidden = layers.Graph.GeluTanh(layers.Linear(normalised, scope.At("mlp.fc1"), width, tower.MlpWidth));
        return x + layers.Linear(hidden, scope.At("mlp.fc2"), tower.MlpWidth, width);
    }

    private static Value SelfAttention(Layers layers, ParameterScope scope, TextTowerConfiguration tower, Value x)
    {
        var attended = layers.Graph.Attention(
            layers.Linear(x, scope.At("q_proj"), tower.Width, tower.Width),
            layers.Linear(x, scope.At("k_proj"), tower.Width, tower.Width),
            layers.Linear(x, scope.At("v_proj"), tower.Width, tower.Width),
            tower.Heads);
        return layers.Linear(attended, scope.At("out_proj"), tower.Width, tower.Width);
    }
}
