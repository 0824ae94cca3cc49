namespace PanSt3R.Network.Definition;

/// <summary>Text tower of a SigLIP model.</summary>
/// <param name="Pieces">Rows of the token table; ids lie below.</param>
/// <param name="Positions">Tokens of a prompt with its padding.</param>
/// <param name="Width">Channels of a token.</param>
/// <param name="OutputWidth">Values of a prompt's vector.</param>
/// <param name="Depth">Layers.</param>
/// <param name="Heads">Attention heads.</param>
/// <param name="MlpWidth">Hidden channels of a layer's MLP.</param>
/// <param name="Epsilon">Of all norms.</param>
public sealed record TextTowerConfiguration(
    int Pieces, int Positions, int Width, int OutputWidth, int Depth, int Heads, int MlpWidth, float Epsilon);
