using System.Numerics.Tensors;

namespace PanSt3R.Inference.Merging.Masks;

/// <summary>
/// The logistic function of half-precision numbers by table: there are only 65 536 of them, and looking one up is
/// faster than widening it and computing the function.
/// </summary>
internal static class HalfLogistic
{
    private static readonly float[] Table = CreateTable();

    /// <summary>Writes the logistic function of the widened values; equal to computing it in float32.</summary>
    /// <param name="bits">Bit patterns of half-precision numbers.</param>
    /// <param name="destination">As many values.</param>
    public static void Apply(ReadOnlySpan<ushort> bits, Span<float> destination)
    {
        float[] table = Table;
        destination = destination[..bits.Length];
        for (int i = 0; i < bits.Length; i++)
        {
            destination[i] = table[bits[i]];
        }
    }

    private static float[] CreateTable()
    {
        float[] table = new float[ushort.MaxValue + 1];
        for (int bits = 0; bits < table.Length; bits++)
        {
            table[bits] = (float)BitConverter.UInt16BitsToHalf((ushort)bits);
        }

        TensorPrimitives.Sigmoid(table, table);
        return table;
    }
}
