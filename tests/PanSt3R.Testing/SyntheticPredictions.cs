namespace PanSt3R.Testing;

/// <summary>
/// Made-up raw predictions that look like those of a network: soft-edged blobs, several queries per object that
/// differ a little, large regions of stuff, empty queries, and a noisy background far below zero.
/// </summary>
/// <param name="Queries">Number of queries.</param>
/// <param name="Views">Number of views.</param>
/// <param name="Height">Rows of a mask.</param>
/// <param name="Width">Columns of a mask.</param>
/// <param name="Classes">Number of classes.</param>
/// <param name="Seed">Equal seeds give equal scenes.</param>
public sealed record SyntheticPredictions(int Queries, int Views, int Height, int Width, int Classes = 20, int Seed = 1)
{
    private const double EmptyShare = 0.25;
    private const double VisibleShare = 0.5;
    private const int QueriesPerObject = 4;
    private const int StuffEvery = 8;
    private const float Steepness = 16;

    private int Objects => Math.Max(1, Queries / QueriesPerObject);

    /// <summary>Class logits <c>[Queries, Classes]</c>; the queries of one object favour the same class.</summary>
    public float[] ClassLogits()
    {
        float[] logits = new float[Queries * Classes];
        for (int query = 0; query < Queries; query++)
        {
            var random = new Random(Mix(query, 0, 4));
            var row = logits.AsSpan(query * Classes, Classes);
            foreach (ref float logit in row)
            {
                logit = -5 + random.NextSingle();
            }

            row[ObjectOf(query) % Classes] = -1 + (5 * random.NextSingle());
        }

        return logits;
    }

    /// <summary>Mask logits of a view, <c>[Queries, Height, Width]</c>.</summary>
    public float[] MaskLogits(int view)
    {
        float[] logits = new float[Queries * Height * Width];
        DrawMasks(view, logits);
        return logits;
    }

    /// <summary>Writes <see cref="MaskLogits"/> into an array that can be used again.</summary>
    public void DrawMasks(int view, float[] logits)
    {
        float[][] objects = VisibleObjects(view);
        int pixels = Height * Width;
        Parallel.For(0, Queries, query =>
            DrawMask(query, view, objects[ObjectOf(query)], logits.AsSpan(query * pixels, pixels)));
    }

    private int ObjectOf(int query) => query % Objects;

    /// <summary>Signed distances to the border of each object, positive inside; later objects hide earlier ones.</summary>
    private float[][] VisibleObjects(int view)
    {
        float[][] fields = new float[Objects][];
        float[] hidden = new float[Height * Width];
        Array.Fill(hidden, float.NegativeInfinity);
        for (int i = Objects - 1; i >= 0; i--)
        {
            float[] field = i % StuffEvery == 0 ? Stuff(i / StuffEvery) : Blob(new Random(Mix(i, view, 2)));
            for (int pixel = 0; pixel < field.Length; pixel++)
            {
                float own = field[pixel];
                field[pixel] = Math.Min(own, -hidden[pixel]);
                hidden[pixel] = Math.Max(own, hidden[pixel]);
            }

            fields[i] = field;
        }

        return fields;
    }

    private float[] Stuff(int strip)
    {
        double strips = ((Objects - 1) / StuffEvery) + 1;
        double centre = (strip + 0.5) / strips;
        return Field((x, _) => (0.5 / strips) - Math.Abs(x - centre));
    }

    private float[] Blob(Random random)
    {
        double x = random.NextDouble();
        double y = random.NextDouble();
        double radiusX = 0.03 + (0.12 * random.NextDouble());
        double radiusY = 0.03 + (0.12 * random.NextDouble());
        bool isVisible = random.NextDouble() < VisibleShare;
        double Distance(double px, double py) =>
            1 - Math.Sqrt(Math.Pow((px - x) / radiusX, 2) + Math.Pow((py - y) / radiusY, 2));

        return Field(isVisible ? (px, py) => Math.Min(radiusX, radiusY) * Distance(px, py) : (_, _) => -1);
    }

    private float[] Field(Func<double, double, double> distance)
    {
        float[] field = new float[Height * Width];
        for (int pixel = 0; pixel < field.Length; pixel++)
        {
            field[pixel] = (float)distance((pixel % Width + 0.5) / Width, (pixel / Width + 0.5) / Height);
        }

        return field;
    }

    private void DrawMask(int query, int view, float[] visible, Span<float> logits)
    {
        var random = new Random(Mix(query, view, 1));
        bool isEmpty = new Random(Mix(query, 0, 3)).NextDouble() < EmptyShare;
        float floor = -7 - (5 * random.NextSingle());
        float peak = isEmpty ? floor : 3 + (5 * random.NextSingle());
        float slope = Steepness * (5 + (10 * random.NextSingle()));
        float offset = (random.NextSingle() - 0.5f) * 0.02f;
        int shift = (random.Next(5) * Width) + random.Next(5);
        float wave = 0.05f + (0.2f * random.NextSingle());
        for (int pixel = 0; pixel < logits.Length; pixel++)
        {
            float inside = slope * (visible[Math.Min(pixel + shift, logits.Length - 1)] + offset);
            float noise = 0.8f * MathF.Sin(pixel / Width * wave) * MathF.Sin(pixel % Width * wave);
            logits[pixel] = Math.Clamp(inside, floor, peak) + noise;
        }
    }

    private int Mix(int subject, int view, int purpose) => (((((Seed * 7919) + subject) * 7907) + view) * 5) + purpose;
}
