using PanSt3R.Inference.Merging.Overlaps;

namespace PanSt3R.Inference.Merging;

/// <summary>
/// Weights of the quadratic selection in the energy convention: minimise
/// <c>u^T W u + 0.001 * (number of selected) / Q</c> over binary <c>u</c>. The last term leaves (nearly) empty
/// masks out; it belongs to the published code, not to the paper.
/// </summary>
/// <param name="Queries">Number of queries Q.</param>
/// <param name="Values">
/// <c>[Q, Q]</c> float32, symmetric. Diagonal: minus the soft area of the mask. Elsewhere: half of the overlap
/// penalty times the soft overlap, which the quadratic form counts twice. Both divided by the number of pixels.
/// </param>
public sealed record QuboWeights(int Queries, float[] Values)
{
    /// <summary>Weights of the sums of a scene.</summary>
    /// <param name="overlaps">Areas and overlaps.</param>
    /// <param name="overlapPenalty">lambda_p of equation (4) of the paper.</param>
    /// <param name="preset">Chooses between real and padded pixels as the unit of area.</param>
    public static QuboWeights From(OverlapMatrix overlaps, double overlapPenalty, MergePreset preset)
    {
        double pixels = preset == MergePreset.Reference ? overlaps.PaddedPixels : overlaps.Pixels;
        int queries = overlaps.Queries;
        float[] values = new float[queries * queries];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (float)(overlapPenalty / 2 * overlaps.Overlaps[i] / pixels);
        }

        for (int i = 0; i < queries; i++)
        {
            values[i * (queries + 1)] = (float)(-overlaps.Areas[i] / pixels);
        }

        return new QuboWeights(queries, values);
    }
}
