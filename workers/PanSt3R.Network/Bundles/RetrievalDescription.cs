using PanSt3R.Network.Definition;

namespace PanSt3R.Network.Bundles;

/// <summary>What a bundle's manifest says of its retrieval model.</summary>
/// <param name="Source">Origin of the weights.</param>
/// <param name="Configuration">Sizes and variants.</param>
public sealed record RetrievalDescription(RetrievalSource Source, RetrievalConfiguration Configuration);
