using PanSt3R.Network.Onnx;
using PanSt3R.Network.Parameters;

namespace PanSt3R.Network.Definition;

/// <summary>DINOv2 features of one image, one per token of the geometry encoder (spec: network, section 6).</summary>
internal static class ImageFeatures
{
    private static readonly float[] Mean = [0.485f, 0.456f, 0.406f];
    private static readonly float[] Deviation = [0.229f, 0.224f, 0.225f];

    /// <summary><c>[B, 3, H, W]</c> in -1..1 to <c>[B, N, width]</c>.</summary>
    public static Value Extract(Layers layers, ParameterScope scope, ImageFeaturesConfiguration dino, Value image)
    {
        var graph = layers.Graph;
        scope.Expect("embeddings.mask_token");
        var resized = Prepare(graph, dino, image);
        graph.Probe("resized", resized, 4);
        var map = layers.Convolution(
            resized, scope.At("embeddings.patch_embeddings.projection"), 3, dino.Width, dino.PatchSize, dino.PatchSize, 0).As(image.Type);
        var x = Embed(layers, scope.At("embeddings"), dino, map);
        graph.Probe("embeddings", x, 3);
        for (int i = 0; i < dino.Depth; i++)
        {
            x = Layer(layers, scope.At("encoder.layer", i), dino, x);
            graph.Probe($"layer{i}", x, 3);
        }

        x = layers.LayerNorm(x, scope.At("layernorm"), dino.Width, dino.Epsilon);
        return graph.Slice(x, 1, 1, long.MaxValue);
    }

    /// <summary>From -1..1 to DINOv2's normalisation, resized so that its patch grid equals the token grid.</summary>
    private static Value Prepare(GraphBuilder graph, ImageFeaturesConfiguration dino, Value image)
    {
        var normalised = ((image * 0.5f) + 0.5f - graph.Numbers(Mean, 3, 1, 1)) / graph.Numbers(Deviation, 3, 1, 1);
        var grid = TokenGrid.Of(image);
        var patch = graph.Integers(GeometryEncoder.PatchSize);
        var target = new TokenGrid(grid.Rows / patch, grid.Columns / patch).Times(dino.PatchSize);
        return graph.Resize(normalised, target.Rows, target.Columns, cubic: false);
    }

    private static Value Embed(Layers layers, ParameterScope scope, ImageFeaturesConfiguration dino, Value map)
    {
        var graph = layers.Graph;
        var table = scope.Use("position_embeddings", 1, 1 + (dino.GridSize * dino.GridSize), dino.Width).Reshaped(1 + (dino.GridSize * dino.GridSize), dino.Width);
        var stored = graph.Reshape(
            layers.Single(table.Rows(1, dino.GridSize * dino.GridSize).Transposed()), 1, dino.Width, dino.GridSize, dino.GridSize);
        var grid = TokenGrid.Of(map);
        var positions = layers.ToTokens(graph.Resize(stored, grid.Rows, grid.Columns, cubic: true));
        graph.Probe("patch_positions", positions, 3);
        var patches = layers.ToTokens(map) + positions;
        var classToken = layers.Single(scope.Use("cls_token", 1, 1, dino.Width))
            + layers.Single(table.Rows(0, 1).Reshaped(1, 1, dino.Width));
        var shape = graph.Concat(0, graph.Size(map, 0), graph.Integers(1, dino.Width));
        return graph.Concat(1, graph.Expand(classToken, shape), patches);
    }

    private static Value Layer(Layers layers, ParameterScope scope, ImageFeaturesConfiguration dino, Value x)
    {
        x += SelfAttention(layers, scope, dino, layers.LayerNorm(x, scope.At("norm1"), dino.Width, dino.Epsilon));
        var hidden = layers.Graph.Gelu(layers.Linear(
            layers.LayerNorm(x, scope.At("norm2"), dino.Width, dino.Epsilon), scope.At("mlp.fc1"), dino.Width, dino.MlpWidth));
        return x + ScaledLinear(layers, hidden, scope.At("mlp.fc2"), dino.MlpWidth, dino.Width, scope.Use("layer_scale2.lambda1", dino.Width));
    }

    private static Value SelfAttention(Layers layers, ParameterScope scope, ImageFeaturesConfiguration dino, Value x)
    {
        int width = dino.Width;
        var at = scope.At("attention.attention");
        var attended = layers.Graph.Attention(
            layers.Linear(x, at.At("query"), width, width),
            layers.Linear(x, at.At("key"), width, width),
            layers.Linear(x, at.At("value"), width, width),
            dino.Heads);
        return ScaledLinear(
            layers, attended, scope.At("attention.output.dense"), width, width, scope.Use("layer_scale1.lambda1", width));
    }

    /// <summary>A linear layer followed by a layer scale, which is folded into its weights.</summary>
    private static Value ScaledLinear(Layers layers, Value x, ParameterScope scope, int inputs, int outputs, Weight scale) =>
        layers.Linear(x, scope.Use("weight", outputs, inputs).ScaledRows(scale), scope.Use("bias", outputs).ScaledRows(scale));
}
