namespace PanSt3R.Testing.Merging;

/// <summary>
/// Soft masks as a network gives them for a made-up scene. The objects share out the pixels of every view (weighted
/// Voronoi cells); every query sees one object, a part of it or two objects at once, with an offset and blur of its own.
/// </summary>
public sealed record SyntheticMasks
{
    private const int Width = 32;
    private const int Height = 24;
    private const double PartOfPairs = 0.2;
    private const double PartOfParts = 0.25;
    private const double DeepestCut = 3;
    private const double LargestRadius = 4;

    /// <summary>Objects in the scene; queries share them.</summary>
    public int Objects { get; init; } = 40;

    /// <summary>Masks.</summary>
    public int Queries { get; init; } = 200;

    /// <summary>Views of 32 x 24 pixels.</summary>
    public int Views { get; init; } = 3;

    /// <summary>Width of the edges in pixels.</summary>
    public double Softness { get; init; } = 0.15;

    /// <summary>Largest offset of the edges of a duplicate in pixels.</summary>
    public double Jitter { get; init; } = 0.15;

    /// <summary>Start of the random numbers.</summary>
    public int Seed { get; init; }

    /// <summary>
    /// Areas (<c>[Queries]</c>) and doubled overlaps (<c>[Queries, Queries]</c>) of the masks, as parts of all pixels.
    /// </summary>
    public (double[] Gains, double[] Penalties) Weights()
    {
        float[][] masks = Draw();
        double scale = 1.0 / masks[0].Length;
        double[] gains = [.. masks.Select(mask => mask.Sum(value => (double)value) * scale)];
        double[] penalties = new double[Queries * Queries];
        for (int i = 0; i < Queries; i++)
        {
            for (int j = 0; j < i; j++)
            {
                double overlap = masks[i].Zip(masks[j], (a, b) => (double)Math.Min(a, b)).Sum() * scale;
                penalties[i * Queries + j] = penalties[j * Queries + i] = 2 * overlap;
            }
        }

        return (gains, penalties);
    }

    private float[][] Draw()
    {
        var random = new Random(Seed);
        var cells = new Cell[Views, Objects];
        for (int view = 0; view < Views; view++)
        {
            for (int o = 0; o < Objects; o++)
            {
                cells[view, o] = new Cell(
                    Width * random.NextDouble(), Height * random.NextDouble(), LargestRadius * random.NextDouble());
            }
        }

        return [.. Enumerable.Range(0, Queries).Select(_ => DrawQuery(cells, random))];
    }

    private float[] DrawQuery(Cell[,] cells, Random random)
    {
        int first = random.Next(Objects);
        int second = random.NextDouble() < PartOfPairs ? random.Next(Objects) : first;
        double cut = random.NextDouble() < PartOfParts ? DeepestCut * random.NextDouble() : 0;
        float[] mask = new float[Views * Height * Width];
        for (int view = 0; view < Views; view++)
        {
            double dx = Offset(random);
            double dy = Offset(random);
            double grow = Offset(random) - cut;
            for (int pixel = 0; pixel < Height * Width; pixel++)
            {
                double depth = grow + Depth(cells, view, first, second, pixel % Width + dx, pixel / Width + dy);
                mask[view * Height * Width + pixel] = (float)(1 / (1 + Math.Exp(-depth / Softness)));
            }
        }

        return mask;
    }

    private double Offset(Random random) => Jitter * (2 * random.NextDouble() - 1);

    /// <summary>Distance in pixels from the edge of the two objects, positive inside.</summary>
    private double Depth(Cell[,] cells, int view, int first, int second, double x, double y)
    {
        double own = double.PositiveInfinity;
        double other = double.PositiveInfinity;
        for (int o = 0; o < Objects; o++)
        {
            double distance = cells[view, o].Distance(x, y);
            bool isOwn = o == first || o == second;
            own = isOwn ? Math.Min(own, distance) : own;
            other = isOwn ? other : Math.Min(other, distance);
        }

        return 0.5 * (other - own);
    }

    private readonly record struct Cell(double X, double Y, double Radius)
    {
        public double Distance(double x, double y) => Math.Sqrt((x - X) * (x - X) + (y - Y) * (y - Y)) - Radius;
    }
}
