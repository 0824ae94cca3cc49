namespace PanSt3R.Network.Definition;

/// <summary>Mask transformer with queries shared by all views.</summary>
/// <param name="Width">Channels of a query and of a map token.</param>
/// <param name="MaskWidth">Channels of a mask feature.</param>
/// <param name="FeedForwardWidth">Hidden channels of a layer's feed-forward part.</param>
/// <param name="Queries">Number of queries.</param>
/// <param name="Heads">Attention heads.</param>
/// <param name="Depth">Layers.</param>
/// <param name="TextWidth">Channels of a class vector.</param>
/// <param name="Labels">How class logits become probabilities.</param>
/// <param name="TextEncoder">Name of the text tower that class vectors come from.</param>
/// <param name="LandscapeOnly">Whether the reference transposes portrait maps.</param>
public sealed record MaskTransformerConfiguration(
    int Width,
    int MaskWidth,
    int FeedForwardWidth,
    int Queries,
    int Heads,
    int Depth,
    int TextWidth,
    LabelMode Labels,
    string TextEncoder,
    bool LandscapeOnly);
