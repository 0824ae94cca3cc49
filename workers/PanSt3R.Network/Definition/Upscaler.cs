using PanSt3R.Network.Onnx;
using PanSt3R.Network.Parameters;

namespace PanSt3R.Network.Definition;

/// <summary>From fused tokens <c>[1, N, C]</c> to map tokens and mask features (spec: network, section 7).</summary>
internal abstract class Upscaler
{
    /// <summary>Stride of mask features in pixels.</summary>
    public const int Stride = 2;

    /// <summary>The upscaler that a configuration describes.</summary>
    public static Upscaler Create(Layers layers, ParameterScope scope, UpscalerConfiguration upscaler) => upscaler switch
    {
        PixelShuffleConfiguration shuffle => new PixelShuffleUpscaler(layers, scope, shuffle),
        LoftUpConfiguration loftUp => new LoftUpUpscaler(layers, scope, loftUp),
        _ => throw new ArgumentOutOfRangeException(nameof(upscaler), upscaler, "Unknown upscaler."),
    };

    /// <summary>Tokens of the stride-16 map, <c>[1, N, width]</c>, row-major.</summary>
    public abstract Value MapTokens(Value fused);

    /// <summary>Mask features <c>[1, F, H/2, W/2]</c>.</summary>
    /// <param name="fused">Fused tokens.</param>
    /// <param name="image">Network input image <c>[1, 3, H, W]</c>.</param>
    /// <param name="grid">Token grid.</param>
    /// <param name="orientation">Natural, or as the reference treats portrait views.</param>
    public abstract Value MaskFeatures(Value fused, Value image, TokenGrid grid, PortraitOrientation orientation);
}
