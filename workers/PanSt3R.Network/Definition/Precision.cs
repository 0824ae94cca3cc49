namespace PanSt3R.Network.Definition;

/// <summary>Precision of a bundle's weights and matrix products.</summary>
public enum Precision
{
    /// <summary>float32 throughout.</summary>
    Single,

    /// <summary>
    /// float16 weights, products and attention in the encoder, the decoder, the image features, the mixer and the
    /// pixel-shuffle upscaler. Norms, residual sums, position tables and resizes, LoftUp with its sine features, the
    /// mask transformer with its hard attention threshold, and everything after the network stay float32
    /// (spec: network, section 16).
    /// </summary>
    Half,
}
