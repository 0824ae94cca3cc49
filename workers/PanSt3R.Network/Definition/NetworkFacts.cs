namespace PanSt3R.Network.Definition;

/// <summary>Sizes that all networks of the family share.</summary>
public static class NetworkFacts
{
    /// <summary>Pixels of a token's side.</summary>
    public const int PatchSize = GeometryEncoder.PatchSize;

    /// <summary>Stride of mask logits in pixels.</summary>
    public const int MaskStride = Upscaler.Stride;

    /// <summary>Channels of a raw map: global xyz, local xyz, confidence.</summary>
    public const int RawChannels = GeometryDecoder.RawChannels;
}
