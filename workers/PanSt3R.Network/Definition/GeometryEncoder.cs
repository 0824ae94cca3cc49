using PanSt3R.Network.Onnx;
using PanSt3R.Network.Parameters;

namespace PanSt3R.Network.Definition;

/// <summary>Vision transformer that turns one image into tokens (spec: network, section 4).</summary>
internal static class GeometryEncoder
{
    /// <summary>Pixels of a patch side, and of a token.</summary>
    public const int PatchSize = 16;

    private const float Epsilon = 1e-6f;

    /// <summary><c>[B, 3, H, W]</c> to normalised tokens <c>[B, N, width]</c>.</summary>
    public static Value Encode(Layers layers, ParameterScope scope, EncoderConfiguration encoder, Value image)
    {
        var patches = layers.Convolution(
            image, scope.At("patch_embed.proj"), 3, encoder.Width, PatchSize, PatchSize, 0).As(image.Type);
        var table = new RotaryTable(
            layers.Graph, TokenGrid.Of(patches), encoder.Width / encoder.Heads, encoder.RotaryScale);
        var x = layers.ToTokens(patches);
        layers.Graph.Probe("patch_embed", x, 3);
        for (int i = 0; i < encoder.Depth; i++)
        {
            x = layers.RotaryBlock(x, scope.At("blocks_enc", i), encoder.Width, encoder.Heads, encoder.MlpWidth, Epsilon, table);
        }

        return layers.LayerNorm(x, scope.At("norm_enc"), encoder.Width, Epsilon);
    }
}
