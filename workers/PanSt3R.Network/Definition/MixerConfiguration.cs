namespace PanSt3R.Network.Definition;

/// <summary>Input mixer of version 2.</summary>
/// <param name="Width">Channels of a token.</param>
/// <param name="Depth">Blocks.</param>
/// <param name="Heads">Attention heads.</param>
/// <param name="MlpWidth">Hidden channels of a block's MLP.</param>
public sealed record MixerConfiguration(int Width, int Depth, int Heads, int MlpWidth);
