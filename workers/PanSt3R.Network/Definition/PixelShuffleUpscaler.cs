using PanSt3R.Network.Onnx;
using PanSt3R.Network.Parameters;

namespace PanSt3R.Network.Definition;

/// <summary>Upscaler of version 1: MLPs on tokens, each followed by a pixel shuffle that doubles the grid.</summary>
internal sealed class PixelShuffleUpscaler(Layers layers, ParameterScope scope, PixelShuffleConfiguration upscaler) : Upscaler
{
    private readonly ParameterScope _scope = scope.At("upscaler");

    /// <inheritdoc/>
    public override Value MapTokens(Value fused) => Project(fused, "proj_16", upscaler.InputWidth, upscaler.Widths[0]);

    /// <inheritdoc/>
    public override Value MaskFeatures(Value fused, Value image, TokenGrid grid, PortraitOrientation orientation)
    {
        string[] stages = ["proj_8", "proj_4", "proj_2"];
        var tokens = fused;
        var map = fused;
        int inputs = upscaler.InputWidth;
        for (int stage = 0; stage < stages.Length; stage++)
        {
            int outputs = upscaler.Widths[stage + 1];
            var expanded = Project(tokens, stages[stage], inputs, 4 * outputs);
            map = layers.Graph.PixelShuffle(layers.ToMap(expanded, 4 * outputs, grid));
            layers.Graph.Probe($"stride{8 >> stage}", map, 4);
            tokens = layers.ToTokens(map);
            (grid, inputs) = (grid.Times(2), outputs);
        }

        return orientation == PortraitOrientation.Natural ? map : layers.Graph.Transpose(map, 0, 1, 3, 2);
    }

    private Value Project(Value tokens, string name, int inputs, int outputs) =>
        layers.Mlp(tokens, _scope.At(name), inputs, (int)(upscaler.HiddenFactor * inputs), outputs).As(tokens.Type);
}
