namespace PanSt3R.Network.Bundles;

/// <summary>Origin of a bundle's weights.</summary>
/// <param name="File">Name of the checkpoint file.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Arguments">The constructor strings it carries, unchanged.</param>
public sealed record ModelSource(string File, long Bytes, IReadOnlyDictionary<string, string> Arguments);
