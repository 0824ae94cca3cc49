namespace PanSt3R.Network.Definition;

/// <summary>DINOv2 vision transformer.</summary>
/// <param name="Model">Model name as the checkpoint gives it.</param>
/// <param name="Width">Channels of a token.</param>
/// <param name="Depth">Layers.</param>
/// <param name="Heads">Attention heads.</param>
/// <param name="MlpWidth">Hidden channels of a layer's MLP.</param>
/// <param name="PatchSize">Pixels of a patch side.</param>
/// <param name="GridSize">Side of the stored grid of position embeddings.</param>
/// <param name="Epsilon">Of all norms.</param>
/// <param name="LandscapeOnly">Whether the reference shows it portrait images transposed.</param>
public sealed record ImageFeaturesConfiguration(
    string Model, int Width, int Depth, int Heads, int MlpWidth, int PatchSize, int GridSize, float Epsilon, bool LandscapeOnly);
