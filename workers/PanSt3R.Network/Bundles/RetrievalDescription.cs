using PanSt3R.Network.Definition;

namespace PanSt3R.Network.Bundles;

/// <summary>Origin of a bundle's retrieval model.</summary>
/// <param name="File">Name of the checkpoint file; that of the network's when it carries the model.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Codebook">Name of the codebook file; null when the checkpoint holds the codebook.</param>
public sealed record RetrievalSource(string File, long Bytes, string? Codebook);

/// <summary>What a bundle's manifest says of its retrieval model.</summary>
/// <param name="Source">Origin of the weights.</param>
/// <param name="Configuration">Sizes and variants.</param>
public sealed record RetrievalDescription(RetrievalSource Source, RetrievalConfiguration Configuration);
