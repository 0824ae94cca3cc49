namespace PanSt3R.Inference.Merging.Overlaps;

/// <summary>
/// Soft areas <c>sum M_i</c> and pairwise soft overlaps <c>sum min(M_i, M_j)</c> of masks over all pixels of all
/// views: the sums of equations (3) and (4) of the PanSt3R paper before weighting.
/// </summary>
/// <param name="Queries">Number of queries.</param>
/// <param name="Areas"><c>[Queries]</c> in image pixels.</param>
/// <param name="Overlaps"><c>[Queries, Queries]</c> in image pixels, symmetric; the diagonal is not used and 0.</param>
/// <param name="Pixels">Image pixels of all views together.</param>
/// <param name="PaddedPixels">Views times the largest image height times the largest image width.</param>
/// <param name="Resolution">Resolution of the sums.</param>
public sealed record OverlapMatrix(
    int Queries, double[] Areas, double[] Overlaps, long Pixels, long PaddedPixels, OverlapResolution Resolution);
