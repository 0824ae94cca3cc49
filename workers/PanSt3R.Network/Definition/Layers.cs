using PanSt3R.Network.Onnx;
using PanSt3R.Network.Parameters;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Network.Definition;

/// <summary>
/// The layers that the modules are made of (spec: network, section 3). Matrix products, convolutions and
/// attention run in the compute type; norms, residual sums and everything else in single precision.
/// </summary>
/// <param name="graph">The graph they are added to.</param>
/// <param name="compute">Single or half precision.</param>
internal sealed class Layers(GraphBuilder graph, ElementType compute)
{
    /// <summary>The graph under construction.</summary>
    public GraphBuilder Graph => graph;

    /// <summary>A parameter in single precision.</summary>
    public Value Single(Weight weight) => graph.Weight(weight, ElementType.Float32);

    /// <summary><c>x W^T + b</c> with the checkpoint's <c>weight [outputs, inputs]</c> and <c>bias [outputs]</c>.</summary>
    public Value Linear(Value x, ParameterScope scope, int inputs, int outputs, bool bias = true) =>
        Linear(x, scope.Use("weight", outputs, inputs), bias ? scope.Use("bias", outputs) : null);

    /// <summary><c>x W^T + b</c>.</summary>
    public Value Linear(Value x, Weight weight, Weight? bias)
    {
        var product = graph.MatMul(x, graph.Weight(weight.Transposed(), compute));
        return bias is null ? product : product + graph.Weight(bias, compute);
    }

    /// <summary><c>fc2(GELU(fc1(x)))</c>.</summary>
    public Value Mlp(Value x, ParameterScope scope, int inputs, int hidden, int outputs) =>
        Linear(graph.Gelu(Linear(x, scope.At("fc1"), inputs, hidden)), scope.At("fc2"), hidden, outputs);

    /// <summary>Layer normalisation over the last axis.</summary>
    public Value LayerNorm(Value x, ParameterScope scope, int width, float epsilon) =>
        graph.LayerNorm(x, Single(scope.Use("weight", width)), Single(scope.Use("bias", width)), epsilon);

    /// <summary>Group normalisation of <c>[B, C, h, w]</c>.</summary>
    public Value GroupNorm(Value x, ParameterScope scope, int groups, int channels, float epsilon)
    {
        x = x.As(ElementType.Float32);
        var standard = graph.Reshape(
            graph.Standardise(graph.Reshape(x, 0, groups, -1), groups, epsilon),
            graph.Shape(x));
        return (standard * Single(scope.Use("weight", channels).Reshaped(channels, 1, 1)))
            + Single(scope.Use("bias", channels).Reshaped(channels, 1, 1));
    }

    /// <summary>Convolution of <c>[B, inputs, h, w]</c> with square kernels.</summary>
    public Value Convolution(
        Value x, ParameterScope scope, int inputs, int outputs, int kernel, int stride, int padding) => graph.Convolution(
            x,
            graph.Weight(scope.Use("weight", outputs, inputs, kernel, kernel), compute),
            graph.Weight(scope.Use("bias", outputs), compute),
            stride,
            padding);

    /// <summary>Self-attention with packed <c>qkv</c> and rotary embedding.</summary>
    public Value RotarySelfAttention(Value x, ParameterScope scope, int width, int heads, RotaryTable table)
    {
        int[] order = RotaryTable.PackedOrder(width, heads);
        var qkv = Linear(
            x,
            scope.Use("qkv.weight", 3 * width, width).RowsInOrder("rotary", order),
            scope.Use("qkv.bias", 3 * width).RowsInOrder("rotary", order));
        var parts = graph.Split(qkv, -1, 3);
        var attended = graph.Attention(table.Rotate(parts[0]), table.Rotate(parts[1]), parts[2], heads);
        return Linear(attended, scope.At("proj"), width, width);
    }

    /// <summary>Pre-norm transformer block with rotary self-attention: <c>norm1, attn, norm2, mlp</c>.</summary>
    public Value RotaryBlock(Value x, ParameterScope scope, int width, int heads, int mlpWidth, float epsilon, RotaryTable table)
    {
        x += RotarySelfAttention(LayerNorm(x, scope.At("norm1"), width, epsilon), scope.At("attn"), width, heads, table);
        return x + Mlp(LayerNorm(x, scope.At("norm2"), width, epsilon), scope.At("mlp"), width, mlpWidth, width);
    }

    /// <summary><c>[B, C, h, w]</c> to tokens <c>[B, h*w, C]</c>, row-major.</summary>
    public Value ToTokens(Value map) => graph.Transpose(graph.Reshape(map, 0, 0, -1), 0, 2, 1);

    /// <summary>Tokens <c>[1, h*w, C]</c>, row-major, to <c>[1, C, h, w]</c>.</summary>
    public Value ToMap(Value tokens, int channels, TokenGrid grid) => graph.Reshape(
        graph.Transpose(tokens, 0, 2, 1),
        graph.Concat(0, graph.Integers(1, channels), grid.Rows, grid.Columns));
}
