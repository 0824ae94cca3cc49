using CsCheck;
using PanSt3R.Inference.Merging.Selection;

namespace PanSt3R.Inference.Tests.Merging.Selection;

/// <summary>Random selection problems and their solution by trying everything.</summary>
internal static class Problems
{
    /// <summary>Up to 14 masks; small whole numbers make ties, zero penalties and parts without connection likely.</summary>
    public static Gen<QuboProblem> Small { get; } = Gen.Select(Gen.Int[0, 14], Gen.Bool, Gen.Int).Select(
        (count, isWhole, seed) => Random(count, isWhole, seed));

    /// <summary>Gains from -2 to 10, penalties from 0 to 8 of which about half are 0.</summary>
    public static QuboProblem Random(int count, bool isWhole, int seed)
    {
        var random = new Random(seed);
        double Draw(int from, int to) => isWhole ? random.Next(from, to + 1) : from + (to - from) * random.NextDouble();
        double[] gains = new double[count];
        double[] penalties = new double[count * count];
        for (int i = 0; i < count; i++)
        {
            gains[i] = Draw(-2, 10);
            for (int j = 0; j < i; j++)
            {
                penalties[i * count + j] = penalties[j * count + i] = Math.Max(0, Draw(-8, 8));
            }
        }

        return new QuboProblem(gains, penalties);
    }

    /// <summary>Objective of the best of all selections.</summary>
    public static double BestObjective(QuboProblem problem)
    {
        double best = 0;
        for (int bits = 0; bits < 1 << problem.Count; bits++)
        {
            int[] selection = [.. Enumerable.Range(0, problem.Count).Where(i => (bits >> i & 1) != 0)];
            best = Math.Max(best, problem.Evaluate(selection));
        }

        return best;
    }
}
