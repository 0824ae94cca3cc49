namespace PanSt3R.Network.Definition;

/// <summary>Decoder that updates and reads the memory.</summary>
/// <param name="Width">Channels of a token.</param>
/// <param name="Depth">Blocks.</param>
/// <param name="Heads">Attention heads.</param>
/// <param name="MlpWidth">Hidden channels of a block's MLP.</param>
/// <param name="RotaryScale">Factor F0 of the rotary frequencies.</param>
/// <param name="Feedback">What the last block's input adds to stored memory.</param>
/// <param name="Memory">How the reference keeps its memory; all three ways give the same result.</param>
/// <param name="Activation">From raw head output to points.</param>
/// <param name="LandscapeOnly">How the reference hands on portrait maps (spec: network, section 13).</param>
public sealed record DecoderConfiguration(
    int Width,
    int Depth,
    int Heads,
    int MlpWidth,
    float RotaryScale,
    FeedbackKind Feedback,
    MemoryMode Memory,
    PointmapActivationKind Activation,
    bool LandscapeOnly);
