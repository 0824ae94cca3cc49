namespace PanSt3R.Network.Definition;

/// <summary>Vision transformer that encodes one view.</summary>
/// <param name="Width">Channels of a token.</param>
/// <param name="Depth">Blocks.</param>
/// <param name="Heads">Attention heads.</param>
/// <param name="MlpWidth">Hidden channels of a block's MLP.</param>
/// <param name="RotaryScale">Factor F0 of the rotary frequencies.</param>
/// <param name="PatchEmbedding">Constructor name of the patch embedding; both known ones have the same weights.</param>
public sealed record EncoderConfiguration(
    int Width, int Depth, int Heads, int MlpWidth, float RotaryScale, string PatchEmbedding);
