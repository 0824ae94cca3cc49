using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PanSt3R.Splatting.Fitting.Optimisation;

/// <summary>
/// Adam (Kingma and Ba 2015) over one flat array of parameters, with bias correction, betas 0.9 and 0.999 and an epsilon of 1e-15.
/// </summary>
/// <remarks>
/// Two floats per parameter. Numbers are handled one by one, eight at a time; blocks have a fixed size, so that results do not depend on
/// the number of threads.
/// </remarks>
/// <param name="size">Number of parameters.</param>
internal sealed class AdamMoments(int size)
{
    // In double precision, for 1 - 0.999 in float is off by 5e-5 of itself.
    private const double Beta1 = 0.9;
    private const double Beta2 = 0.999;
    private const float Epsilon = 1e-15f;
    private const int Lanes = 8;
    private const int BlockRows = 16384;

    /// <summary>Running mean of the gradient.</summary>
    public float[] First { get; private init; } = new float[size];

    /// <summary>Running mean of the squared gradient.</summary>
    public float[] Second { get; private init; } = new float[size];

    /// <summary>Steps that were taken.</summary>
    public int Steps { get; private set; }

    /// <summary>Moves parameters against their gradient.</summary>
    /// <param name="parameters">As many as there are moments, in rows.</param>
    /// <param name="gradient">Their gradient.</param>
    /// <param name="rates">
    /// Learning rates of a row, in whole vectors; a row that is longer starts over. Only as many of a row are moved as there are rates: the
    /// gradient of the others must have been zero at every step so far.
    /// </param>
    /// <param name="row">Length of a row.</param>
    /// <param name="threads">Threads.</param>
    public void Step(float[] parameters, float[] gradient, RowRates rates, int row, int threads)
    {
        Steps++;
        var correction = new Correction(
            (float)(1 / (1 - Math.Pow(Beta1, Steps))), (float)(1 / Math.Sqrt(1 - Math.Pow(Beta2, Steps))));
        int rows = parameters.Length / row, blocks = (rows + BlockRows - 1) / BlockRows;
        void Block(int block)
        {
            int start = block * BlockRows, end = Math.Min(rows, start + BlockRows);
            StepRows(parameters, gradient, rates, correction, row, start, end);
        }

        if (blocks == 1)
        {
            Block(0);
            return;
        }

        Parallel.For(0, blocks, new ParallelOptions { MaxDegreeOfParallelism = threads }, Block);
    }

    /// <summary>Forgets all gradients; the number of steps stays.</summary>
    public void Clear()
    {
        Array.Clear(First);
        Array.Clear(Second);
    }

    /// <summary>Moments for other rows: of some of these, and zero for new ones.</summary>
    /// <param name="rows">For every row the row whose moments it takes, or -1.</param>
    /// <param name="row">Length of a row.</param>
    public AdamMoments Select(ReadOnlySpan<int> rows, int row)
    {
        var result = new AdamMoments(rows.Length * row) { Steps = Steps };
        for (int index = 0; index < rows.Length; index++)
        {
            if (rows[index] >= 0)
            {
                First.AsSpan(rows[index] * row, row).CopyTo(result.First.AsSpan(index * row));
                Second.AsSpan(rows[index] * row, row).CopyTo(result.Second.AsSpan(index * row));
            }
        }

        return result;
    }

    private void StepRows(float[] parameters, float[] gradient, RowRates rates, Correction correction, int row, int start, int end)
    {
        if (rates.Count == row)
        {
            StepRange(parameters, gradient, rates.Repeated, correction, start * row, end * row);
            return;
        }

        for (int index = start; index < end; index++)
        {
            StepRange(parameters, gradient, rates.Repeated, correction, index * row, index * row + rates.Count);
        }
    }

    private void StepRange(float[] parameters, float[] gradient, float[] rates, Correction correction, int start, int end)
    {
        int index = start, rate = 0;
        for (; index <= end - Lanes; index += Lanes)
        {
            StepVector(ref parameters[index], ref gradient[index], ref First[index], ref Second[index], ref rates[rate], correction);
            rate = rate + Lanes == rates.Length ? 0 : rate + Lanes;
        }

        if (index < end)
        {
            StepRest(parameters, gradient, rates.AsSpan(rate), correction, index, end - index);
        }
    }

    private static void StepVector(
        ref float parameter, ref float gradient, ref float first, ref float second, ref float rate, Correction correction)
    {
        var g = Vector256.LoadUnsafe(ref gradient);
        var m = Vector256.FusedMultiplyAdd(Vector256.Create((float)Beta1), Vector256.LoadUnsafe(ref first), Vector256.Create((float)(1 - Beta1)) * g);
        var v = Vector256.FusedMultiplyAdd(Vector256.Create((float)Beta2), Vector256.LoadUnsafe(ref second), Vector256.Create((float)(1 - Beta2)) * g * g);
        m.StoreUnsafe(ref first);
        v.StoreUnsafe(ref second);
        var deviation = Vector256.Sqrt(v) * Vector256.Create(correction.Second) + Vector256.Create(Epsilon);
        var step = Vector256.LoadUnsafe(ref rate) * Vector256.Create(correction.First) * m / deviation;
        (Vector256.LoadUnsafe(ref parameter) - step).StoreUnsafe(ref parameter);
    }

    /// <summary>Less than a vector, through copies: the same arithmetic.</summary>
    private void StepRest(float[] parameters, float[] gradient, ReadOnlySpan<float> rates, Correction correction, int start, int count)
    {
        Span<float> copies = stackalloc float[5 * Lanes];
        copies.Clear();
        Span<float> parameter = copies[..Lanes], g = copies[Lanes..], m = copies[(2 * Lanes)..], v = copies[(3 * Lanes)..], rate = copies[(4 * Lanes)..];
        parameters.AsSpan(start, count).CopyTo(parameter);
        gradient.AsSpan(start, count).CopyTo(g);
        First.AsSpan(start, count).CopyTo(m);
        Second.AsSpan(start, count).CopyTo(v);
        rates[..count].CopyTo(rate);
        StepVector(
            ref MemoryMarshal.GetReference(parameter),
            ref MemoryMarshal.GetReference(g),
            ref MemoryMarshal.GetReference(m),
            ref MemoryMarshal.GetReference(v),
            ref MemoryMarshal.GetReference(rate),
            correction);
        parameter[..count].CopyTo(parameters.AsSpan(start));
        m[..count].CopyTo(First.AsSpan(start));
        v[..count].CopyTo(Second.AsSpan(start));
    }

    /// <summary>What the moments are multiplied by, because they started at zero; the second is that of a square root.</summary>
    private readonly record struct Correction(float First, float Second);
}
