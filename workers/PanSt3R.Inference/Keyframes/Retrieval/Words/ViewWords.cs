namespace PanSt3R.Inference.Keyframes.Retrieval.Words;

/// <summary>What describes a view: the centroids that its descriptors are assigned to, and how they lie around each.</summary>
/// <param name="Centroids">Centroids in use, ascending.</param>
/// <param name="Bits">
/// <c>[centroids, ceil(d / 32)]</c>: signs of the summed residuals, the first component in the highest bit; bits behind
/// the last component are 0.
/// </param>
internal sealed record ViewWords(int[] Centroids, uint[] Bits);
