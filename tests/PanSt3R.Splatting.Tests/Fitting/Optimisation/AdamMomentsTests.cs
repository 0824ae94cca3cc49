using CsCheck;
using PanSt3R.Splatting.Fitting.Optimisation;

namespace PanSt3R.Splatting.Tests.Fitting.Optimisation;

public sealed class AdamMomentsTests
{
    [Fact]
    public void Step_AnySizes_MatchesTheDefinition() =>
        Gen.Select(Gen.Int[1, 50], Gen.Int[1, 30], Gen.Int[1, 30], Gen.Int).Sample((rows, row, used, seed) =>
        {
            used = Math.Min(used, row);
            var random = new Random(seed);
            float[] parameters = Numbers(random, rows * row);
            double[] expected = [.. parameters.Select(value => (double)value)], first = new double[rows * row], second = new double[rows * row];
            var moments = new AdamMoments(rows * row);
            for (int step = 1; step <= 5; step++)
            {
                float[] gradient = Numbers(random, rows * row);
                moments.Step(parameters, gradient, new RowRates(used, 0.01, 0.002), row, threads: 2);
                for (int index = 0; index < expected.Length; index++)
                {
                    if (index % row < used)
                    {
                        first[index] = 0.9 * first[index] + 0.1 * gradient[index];
                        second[index] = 0.999 * second[index] + 0.001 * gradient[index] * gradient[index];
                        double rate = index % row < 3 ? 0.01 : 0.002;
                        double mean = first[index] / (1 - Math.Pow(0.9, step)), square = second[index] / (1 - Math.Pow(0.999, step));
                        expected[index] -= rate * mean / (Math.Sqrt(square) + 1e-15);
                    }
                }
            }

            TensorAssert.Close([.. expected.Select(value => (float)value)], parameters, 1e-5, "parameters");
        });

    [Fact]
    public void Step_Quadratic_FindsItsLowestPoint()
    {
        float[] parameters = [5, -3, 0.5f], lowest = [1, 2, 3];
        var moments = new AdamMoments(3);
        for (int step = 0; step < 3000; step++)
        {
            float[] gradient = [.. parameters.Zip(lowest, (value, goal) => 2 * (value - goal))];
            moments.Step(parameters, gradient, new RowRates(3, 0.01), 3, threads: 1);
        }

        TensorAssert.Close(lowest, parameters, 1e-3, "parameters");
    }

    [Fact]
    public void Step_ManyRows_DoesNotDependOnThreads()
    {
        float[] gradient = Numbers(new Random(1), 3 * 40_001), one = new float[gradient.Length], four = new float[gradient.Length];
        new AdamMoments(one.Length).Step(one, gradient, new RowRates(3, 0.01), 3, threads: 1);
        new AdamMoments(four.Length).Step(four, gradient, new RowRates(3, 0.01), 3, threads: 4);

        Assert.Equal(one, four);
        Assert.All(one, value => Assert.Equal(0.01f, Math.Abs(value), 1e-6f));
    }

    [Fact]
    public void Step_NoGradientEver_MovesNothing()
    {
        float[] parameters = Numbers(new Random(2), 20);
        float[] before = [.. parameters];
        new AdamMoments(20).Step(parameters, new float[20], new RowRates(4, 0.1), 4, threads: 1);

        Assert.Equal(before, parameters);
    }

    [Fact]
    public void Select_NewRows_StartWithoutMoments()
    {
        var moments = new AdamMoments(6);
        moments.Step(new float[6], [1, 2, 3, 4, 5, 6], new RowRates(2, 0.1), 2, threads: 1);
        var selected = moments.Select([2, -1, 0], 2);

        Assert.Equal([moments.First[4], moments.First[5], 0, 0, moments.First[0], moments.First[1]], selected.First);
        Assert.Equal([moments.Second[4], moments.Second[5], 0, 0, moments.Second[0], moments.Second[1]], selected.Second);
        Assert.Equal(1, selected.Steps);
    }

    private static float[] Numbers(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() * 2 - 1)];
}
