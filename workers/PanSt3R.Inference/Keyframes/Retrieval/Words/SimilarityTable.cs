using PanSt3R.Network.Definition;

namespace PanSt3R.Inference.Keyframes.Retrieval.Words;

/// <summary>Similarities of two bit vectors by the number of bits that differ (spec: retrieval, section 5).</summary>
internal static class SimilarityTable
{
    /// <summary>
    /// For h of B bits that differ: s = 1 - 2 h / B, raised to the exponent; 0 where s is below the threshold. Bits that fill up the last
    /// word count in B.
    /// </summary>
    /// <param name="bits">B.</param>
    /// <param name="asmk">Exponent and threshold.</param>
    /// <returns><c>[B + 1]</c>.</returns>
    public static float[] Create(int bits, AsmkConfiguration asmk)
    {
        float[] table = new float[bits + 1];
        for (int different = 0; different <= bits; different++)
        {
            float similarity = 1 - (2 * ((float)different / bits));
            table[different] = similarity >= asmk.Threshold ? MathF.Pow(similarity, (float)asmk.Exponent) : 0;
        }

        return table;
    }
}
