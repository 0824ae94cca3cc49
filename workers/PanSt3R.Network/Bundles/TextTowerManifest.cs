using PanSt3R.Network.Definition;

namespace PanSt3R.Network.Bundles;

/// <summary>The text tower of a bundle.</summary>
/// <param name="Encoder">Name of its kind, as checkpoints give it.</param>
/// <param name="Source">Name of the file that its weights come from.</param>
/// <param name="Network">Its sizes.</param>
public sealed record TextTowerManifest(string Encoder, string Source, TextTowerConfiguration Network);
