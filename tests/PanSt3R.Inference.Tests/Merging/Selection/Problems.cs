using CsCheck;
using PanSt3R.Inference.Merging.Selection;

namespace PanSt3R.Inference.Tests.Merging.Selection;

/// <summary>Random selection problems and their solution by trying everything.</summary>
internal static class Problems
{
    /// <summary>Up to 14 masks; small whole numbers make ties, zero penalties and parts without connection likely.</summary>
    public static Gen<QuboProblem> Small { get; } = Gen.Select(Gen.Int[0, 14], Gen.Bool, Gen.Int).Select(
        (count, isWhole, seed) => Random(count, isWhole, seed));

    /// <summary>Up to 14 soft masks of stretches of a line, many of them nearly the same.</summary>
    public static Gen<QuboProblem> SmallMasks { get; } = Gen.Select(Gen.Int[1, 14], Gen.Int).Select(Masks);

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

    /// <summary>Areas and doubled overlaps of soft masks of stretches of a line.</summary>
    public static QuboProblem Masks(int count, int seed)
    {
        const int Pixels = 40;
        var random = new Random(seed);
        double[][] masks = [.. Enumerable.Range(0, count).Select(_ => Stretch(random.Next(4) * 10, 4 + random.Next(14), random.NextDouble()))];
        double Overlap(int i, int j) => masks[i].Zip(masks[j], Math.Min).Sum();
        var pairs = from i in Enumerable.Range(0, count) from j in Enumerable.Range(0, count) select 2 * Overlap(i, j);
        return new QuboProblem([.. masks.Select(mask => mask.Sum())], [.. pairs]);

        double[] Stretch(double middle, double width, double softness) =>
            [.. Enumerable.Range(0, Pixels).Select(x => 1 / (1 + Math.Exp((Math.Abs(x - middle) - (width / 2)) / (0.1 + softness))))];
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
