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
        Subtract(valuesOfG, shiftsOfG, own);
        Subtract(valuesOfH, shiftsOfH, other);

        shiftsOfH.Fill(double.NegativeInfinity);
        for (int s = 0; s < own.Length; s++)
        {
            var penalties = problem.PenaltiesOf(choicesOfG.Start.Value + s)[choicesOfH];
            double left = 0.5 * (own[s] - LargestDifference(other, penalties));
            for (int t = 0; t < penalties.Length; t++)
            {
                shiftsOfH[t] = Math.Max(shiftsOfH[t], left - penalties[t]);
            }
        }

        for (int t = 0; t < other.Length; t++)
        {
            valuesOfH[t] = other[t] + shiftsOfH[t];
        }

        for (int s = 0; s < own.Length; s++)
        {
            var penalties = problem.PenaltiesOf(choicesOfG.Start.Value + s)[choicesOfH];
            shiftsOfG[s] = -SmallestSum(shiftsOfH, penalties);
            valuesOfG[s] = own[s] + shiftsOfG[s];
        }
    }

    private static void Subtract(ReadOnlySpan<double> values, ReadOnlySpan<double> shifts, Span<double> result)
    {
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = values[i] - shifts[i];
        }
    }

    private static double LargestDifference(ReadOnlySpan<double> values, ReadOnlySpan<double> penalties)
    {
        double largest = double.NegativeInfinity;
        for (int i = 0; i < penalties.Length; i++)
        {
            largest = Math.Max(largest, values[i] - penalties[i]);
        }

        return largest;
    }

    private static double SmallestSum(ReadOnlySpan<double> values, ReadOnlySpan<double> penalties)
    {
        double smallest = double.PositiveInfinity;
        for (int i = 0; i < penalties.Length; i++)
        {
            smallest = Math.Min(smallest, values[i] + penalties[i]);
        }

        return smallest;
    }
}
