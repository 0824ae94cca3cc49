using PanSt3R.Network.Onnx;
using PanSt3R.Network.Parameters;

namespace PanSt3R.Network.Definition;

/// <summary>Joins encoder tokens, decoder features and image features of a view (spec: network, section 7).</summary>
internal static class TokenFusion
{
    private const float Epsilon = 1e-5f;

    /// <summary>Concatenation along channels and, in version 2, the input mixer.</summary>
    public static Value Fuse(
        Layers layers, ParameterScope scope, MixerConfiguration? mixer, int inputWidth, TokenGrid grid, params Value[] parts)
    {
        var x = layers.Graph.Concat(-1, parts);
        return mixer is null ? x : Mix(layers, scope.At("input_mixer"), mixer, inputWidth, grid, x);
    }

    private static Value Mix(Layers layers, ParameterScope scope, MixerConfiguration mixer, int inputWidth, TokenGrid grid, Value x)
    {
        var table = new RotaryTable(layers.Graph, grid, mixer.Width / mixer.Heads, scale: 1);
        var mixed = layers.Linear(x, scope.At("in_proj"), inputWidth, mixer.Width).As(x.Type);
        for (int i = 0; i < mixer.Depth; i++)
        {
            mixed = layers.RotaryBlock(mixed, scope.At("mixer_blk", i), mixer.Width, mixer.Heads, mixer.MlpWidth, Epsilon, table);
        }

        return layers.LayerNorm(mixed, scope.At("mixer_norm"), mixer.Width, Epsilon);
    }
}
