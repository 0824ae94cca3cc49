namespace PanSt3R.Network.Bundles;

/// <summary>Origin of a bundle's retrieval model.</summary>
/// <param name="File">Name of the checkpoint file; that of the network's when it carries the model.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Codebook">Name of the codebook file; null when the checkpoint holds the codebook.</param>
public sealed record RetrievalSource(string File, long Bytes, string? Codebook);
