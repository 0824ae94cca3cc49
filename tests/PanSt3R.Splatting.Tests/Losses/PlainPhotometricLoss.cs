namespace PanSt3R.Splatting.Tests.Losses;

/// <summary>The photometric loss as it is defined, in double precision, pixel by pixel: the twin of the fast one.</summary>
internal static class PlainPhotometricLoss
{
    private const int Reach = 5;

    public static double Loss(double[] rendered, double[] target, int width, int height)
    {
        double difference = 0, similarity = 0;
        for (int place = 0; place < 3 * width * height; place++)
        {
            difference += Math.Abs(rendered[place] - target[place]);
            similarity += Similarity(rendered, target, width, height, place);
        }

        return 0.8 * difference / rendered.Length + 0.2 * (1 - similarity / rendered.Length);
    }

    private static double Similarity(double[] rendered, double[] target, int width, int height, int place)
    {
        var (rest, column) = Math.DivRem(place, width);
        var (channel, row) = Math.DivRem(rest, height);
        double mx = 0, my = 0, xx = 0, yy = 0, xy = 0;
        for (int y = Math.Max(0, row - Reach); y <= Math.Min(height - 1, row + Reach); y++)
        {
            for (int x = Math.Max(0, column - Reach); x <= Math.Min(width - 1, column + Reach); x++)
            {
                double weight = Weight(y - row) * Weight(x - column);
                int source = (channel * height + y) * width + x;
                double a = rendered[source], b = target[source];
                (mx, my, xx, yy, xy) = (mx + weight * a, my + weight * b, xx + weight * a * a, yy + weight * b * b, xy + weight * a * b);
            }
        }

        return (2 * mx * my + 1e-4) * (2 * (xy - mx * my) + 9e-4)
            / ((mx * mx + my * my + 1e-4) * (xx - mx * mx + yy - my * my + 9e-4));
    }

    private static double Weight(int offset) => Bell(offset) / Enumerable.Range(-Reach, 2 * Reach + 1).Sum(Bell);

    private static double Bell(int offset) => Math.Exp(-offset * offset / 4.5);
}
