using System.Numerics.Tensors;
using System.Runtime.Intrinsics;

namespace PanSt3R.Inference.Merging.Selection.Search;

/// <summary>
/// Lowers the bound of a subproblem by block coordinate descent on the dual of its linear relaxation: the handshake
/// updates of MPLP++ (Tourani, Shekhovtsov, Rother, Savchynskyy, ECCV 2018), one pair of groups after the other.
/// </summary>
internal sealed class DualAscent
{
    private double[] _ownValues = [];
    private double[] _otherValues = [];

    /// <summary>Visits every pair of groups once. The bound never rises.</summary>
    public void Sweep(Subproblem problem)
    {
        if (_ownValues.Length < problem.Choices)
        {
            _ownValues = new double[problem.Choices];
            _otherValues = new double[problem.Choices];
        }

        for (int g = 0; g < problem.Groups; g++)
        {
            for (int h = g + 1; h < problem.Groups; h++)
            {
                ShakeHands(problem, g, h);
            }
        }
    }

    /// <summary>
    /// Takes back what both groups hold of their remainders, halves the best totals of each choice of
    /// <paramref name="g"/>, and gives either side all that the other leaves.
    /// </summary>
    private void ShakeHands(Subproblem problem, int g, int h)
    {
        var choicesOfG = problem.Starts[g]..problem.Starts[g + 1];
        var choicesOfH = problem.Starts[h]..problem.Starts[h + 1];
        var valuesOfG = problem.Values[choicesOfG];
        var valuesOfH = problem.Values[choicesOfH];
        var shiftsOfG = problem.ShiftsFrom(h)[choicesOfG];
        var shiftsOfH = problem.ShiftsFrom(g)[choicesOfH];
        var own = _ownValues.AsSpan(0, valuesOfG.Length);
        var other = _otherValues.AsSpan(0, valuesOfH.Length);
        TensorPrimitives.Subtract(valuesOfG, shiftsOfG, own);
        TensorPrimitives.Subtract(valuesOfH, shiftsOfH, other);

        shiftsOfH.Fill(double.NegativeInfinity);
        for (int s = 0; s < own.Length; s++)
        {
            var penalties = problem.PenaltiesOf(choicesOfG.Start.Value + s)[choicesOfH];
            double left = 0.5 * (own[s] - LargestDifference(other, penalties));
            RaiseTo(shiftsOfH, left, penalties);
        }

        TensorPrimitives.Add<double>(other, shiftsOfH, valuesOfH);

        for (int s = 0; s < own.Length; s++)
        {
            var penalties = problem.PenaltiesOf(choicesOfG.Start.Value + s)[choicesOfH];
            shiftsOfG[s] = -SmallestSum(shiftsOfH, penalties);
            valuesOfG[s] = own[s] + shiftsOfG[s];
        }
    }

    private static double LargestDifference(ReadOnlySpan<double> values, ReadOnlySpan<double> penalties)
    {
        double largest = double.NegativeInfinity;
        int i = 0;
        if (penalties.Length >= Vector512<double>.Count)
        {
            var lanes = Vector512.Create(largest);
            for (; i <= penalties.Length - Vector512<double>.Count; i += Vector512<double>.Count)
            {
                lanes = Vector512.MaxNative(lanes, Vector512.Create(values[i..]) - Vector512.Create(penalties[i..]));
            }

            largest = Lanes.Largest(lanes);
        }

        for (; i < penalties.Length; i++)
        {
            largest = Math.Max(largest, values[i] - penalties[i]);
        }

        return largest;
    }

    private static double SmallestSum(ReadOnlySpan<double> values, ReadOnlySpan<double> penalties)
    {
        double smallest = double.PositiveInfinity;
        int i = 0;
        if (penalties.Length >= Vector512<double>.Count)
        {
            var lanes = Vector512.Create(smallest);
            for (; i <= penalties.Length - Vector512<double>.Count; i += Vector512<double>.Count)
            {
                lanes = Vector512.MinNative(lanes, Vector512.Create(values[i..]) + Vector512.Create(penalties[i..]));
            }

            smallest = -Lanes.Largest(-lanes);
        }

        for (; i < penalties.Length; i++)
        {
            smallest = Math.Min(smallest, values[i] + penalties[i]);
        }

        return smallest;
    }

    /// <summary>Raises values to what an amount leaves of it after the penalties.</summary>
    private static void RaiseTo(Span<double> values, double amount, ReadOnlySpan<double> penalties)
    {
        int i = 0;
        for (; i <= penalties.Length - Vector512<double>.Count; i += Vector512<double>.Count)
        {
            var left = Vector512.Create(amount) - Vector512.Create(penalties[i..]);
            Vector512.MaxNative(Vector512.Create<double>(values[i..]), left).CopyTo(values[i..]);
        }

        for (; i < penalties.Length; i++)
        {
            values[i] = Math.Max(values[i], amount - penalties[i]);
        }
    }
}
