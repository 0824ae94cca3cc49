using System.Text.Json.Serialization;

namespace PanSt3R.Network.Definition;

/// <summary>Upscaler from fused tokens to a stride-16 map and stride-2 mask features.</summary>
/// <param name="InputWidth">Channels of a fused token.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(PixelShuffleConfiguration), "pixelShuffle")]
[JsonDerivedType(typeof(LoftUpConfiguration), "loftUp")]
public abstract record UpscalerConfiguration(int InputWidth);

/// <summary>Four MLPs with pixel shuffles (version 1).</summary>
/// <param name="InputWidth">Channels of a fused token.</param>
/// <param name="HiddenFactor">Hidden width of an MLP over its input width.</param>
/// <param name="Widths">Channels at strides 16, 8, 4, 2.</param>
public sealed record PixelShuffleConfiguration(int InputWidth, double HiddenFactor, IReadOnlyList<int> Widths)
    : UpscalerConfiguration(InputWidth);

/// <summary>LoftUp: image-guided cross-attention from pixels to tokens (version 2).</summary>
/// <param name="InputWidth">Channels of a fused token.</param>
/// <param name="Width">Channels of a mask feature.</param>
/// <param name="Frequencies">Sine frequencies per base channel.</param>
/// <param name="Heads">Attention heads.</param>
/// <param name="Depth">Cross-attention blocks.</param>
/// <param name="UsesColours">Whether the guidance image is a base of the sine features.</param>
public sealed record LoftUpConfiguration(
    int InputWidth, int Width, int Frequencies, int Heads, int Depth, bool UsesColours)
    : UpscalerConfiguration(InputWidth);
