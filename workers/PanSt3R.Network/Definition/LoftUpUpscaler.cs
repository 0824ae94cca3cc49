using PanSt3R.Network.Onnx;
using PanSt3R.Network.Parameters;

namespace PanSt3R.Network.Definition;

/// <summary>
/// Upscaler of version 2, LoftUp: pixels of the half-size guidance image attend to the view's tokens. Runs in single
/// precision throughout (spec: network, sections 7 and 16).
/// </summary>
internal sealed class LoftUpUpscaler(Layers layers, ParameterScope scope, LoftUpConfiguration upscaler) : Upscaler
{
    private const float Epsilon = 1e-5f;
    private const int KeyFrequencies = 5;
    private const int Axes = 2;
    private const int Colours = 3;
    private const int ConvolutionGroups = 8;
    private const float SmallestRange = 1e-4f;

    private readonly ParameterScope _scope = scope.At("upscaler");
    private readonly GraphBuilder _graph = layers.Graph;

    /// <inheritdoc/>
    public override Value MapTokens(Value fused)
    {
        var at = _scope.At("patch_embed");
        int width = upscaler.InputWidth;
        return layers.Linear(fused, at.Use("weight", width, width, 1, 1).Reshaped(width, width), at.Use("bias", width));
    }

    /// <inheritdoc/>
    public override Value MaskFeatures(Value fused, Value image, TokenGrid grid, PortraitOrientation orientation)
    {
        bool transposed = orientation == PortraitOrientation.Transposed;
        var pixels = GuidanceFeatures(Halve(transposed ? _graph.Transpose(image, 0, 1, 3, 2) : image));
        var size = TokenGrid.Of(pixels);
        var keys = Keys(fused, grid);
        var x = layers.ToTokens(pixels);
        for (int i = 0; i < upscaler.Depth; i++)
        {
            x = Block(_scope.At("ca_transformer_blocks", i), x, keys);
            _graph.Probe($"block{i}", x, 3);
        }

        x = layers.LayerNorm(x, _scope.At("ca_transformer_norm"), upscaler.Width, Epsilon);
        var map = layers.ToMap(x, upscaler.Width, size);
        return transposed ? _graph.Transpose(map, 0, 1, 3, 2) : map;
    }

    /// <summary>Mean of 2 x 2 pixels.</summary>
    private Value Halve(Value image)
    {
        var size = TokenGrid.Of(image);
        var two = _graph.Integers(2);
        var cells = _graph.Reshape(
            image,
            _graph.Concat(0, _graph.Integers(1, Colours), size.Rows / two, two, size.Columns / two, two));
        return _graph.Reshape(
            _graph.Reduce("ReduceMean", cells, 3, 5),
            _graph.Concat(0, _graph.Integers(1, Colours), size.Rows / two, size.Columns / two));
    }

    private Value GuidanceFeatures(Value guidance)
    {
        var features = PixelFeatures(guidance);
        _graph.Probe("fourier", features, 4);
        int channels = (2 * upscaler.Frequencies * BaseCount) + (upscaler.UsesColours ? Colours : 0);
        var at = _scope.At("first_conv");
        var x = layers.GroupNorm(features, at.At("0"), 1, channels, Epsilon);
        x = ConvolutionBlock(x, at, 1, channels);
        x = ConvolutionBlock(x, at, 4, upscaler.Width);
        _graph.Probe("first_conv", x, 4);
        return x;
    }

    private int BaseCount => upscaler.UsesColours ? Axes + Colours : Axes;

    private Value PixelFeatures(Value guidance)
    {
        var coordinates = SineFeatures.Coordinates(_graph, TokenGrid.Of(guidance));
        var biases = _scope.Use("fourier_feat.1.biases", 2, BaseCount, upscaler.Frequencies);
        if (!upscaler.UsesColours)
        {
            return SineFeatures.Expand(layers, biases, coordinates, BaseCount, upscaler.Frequencies);
        }

        var colours = Scale(guidance);
        _graph.Probe("scaled_image", colours, 4);
        var waves = SineFeatures.Expand(layers, biases, _graph.Concat(1, coordinates, colours), BaseCount, upscaler.Frequencies);
        return _graph.Concat(1, waves, colours);
    }

    /// <summary>Each channel to -0.5..0.5 by its extremes in this view.</summary>
    private Value Scale(Value guidance)
    {
        var lowest = _graph.Reduce("ReduceMin", guidance, 2, 3);
        var range = _graph.Reduce("ReduceMax", guidance, 2, 3) - lowest;
        return ((guidance - lowest) / _graph.Binary("Max", range, _graph.Scalar(SmallestRange))) - 0.5f;
    }

    private Value ConvolutionBlock(Value x, ParameterScope scope, int index, int inputs)
    {
        var convolved = layers.Convolution(x, scope.At($"{index}"), inputs, upscaler.Width, kernel: 3, stride: 1, padding: 1);
        return _graph.Unary("Relu", layers.GroupNorm(convolved, scope.At($"{index + 1}"), ConvolutionGroups, upscaler.Width, Epsilon));
    }

    /// <summary>Tokens with sine features of their place, projected.</summary>
    private Value Keys(Value fused, TokenGrid grid)
    {
        var biases = _scope.Use("lr_pe.biases", 2, Axes, KeyFrequencies);
        var waves = SineFeatures.Expand(layers, biases, SineFeatures.Coordinates(_graph, grid), Axes, KeyFrequencies);
        _graph.Probe("lr_pe", waves, 4);
        var joined = _graph.Concat(-1, fused, layers.ToTokens(waves));
        int width = upscaler.InputWidth + (2 * Axes * KeyFrequencies);
        var projected = layers.Linear(joined, _scope.At("lr_input_proj.0"), width, upscaler.Width);
        return layers.LayerNorm(projected, _scope.At("lr_input_proj.1"), upscaler.Width, Epsilon);
    }

    private Value Block(ParameterScope scope, Value x, Value keys)
    {
        int width = upscaler.Width;
        var at = scope.At("cross_attn");
        var memory = layers.LayerNorm(keys, scope.At("norm_y"), width, Epsilon);
        var attended = _graph.Attention(
            layers.Linear(layers.LayerNorm(x, scope.At("norm2"), width, Epsilon), at.At("projq"), width, width, bias: false),
            layers.Linear(memory, at.At("projk"), width, width, bias: false),
            layers.Linear(memory, at.At("projv"), width, width, bias: false),
            upscaler.Heads);
        x += layers.Linear(attended, at.At("proj"), width, width);
        return x + layers.Mlp(layers.LayerNorm(x, scope.At("norm3"), width, Epsilon), scope.At("mlp"), width, width, width);
    }
}
