namespace PanSt3R.Network.Definition;

/// <summary>Sizes and variants of a whole network; everything that its weights do not say (spec: network, section 14).</summary>
public sealed record NetworkConfiguration
{
    /// <summary>Geometry encoder.</summary>
    public required EncoderConfiguration Encoder { get; init; }

    /// <summary>Geometry decoder and its memory.</summary>
    public required DecoderConfiguration Decoder { get; init; }

    /// <summary>DINOv2 image features.</summary>
    public required ImageFeaturesConfiguration ImageFeatures { get; init; }

    /// <summary>Input mixer; null in networks of version 1.</summary>
    public MixerConfiguration? Mixer { get; init; }

    /// <summary>Upscaler to mask features.</summary>
    public required UpscalerConfiguration Upscaler { get; init; }

    /// <summary>Mask transformer.</summary>
    public required MaskTransformerConfiguration MaskTransformer { get; init; }
}
