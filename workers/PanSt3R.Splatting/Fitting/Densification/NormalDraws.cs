namespace PanSt3R.Splatting.Fitting.Densification;

/// <summary>Fills a span with standard normal numbers.</summary>
internal delegate void NormalDraws(Span<float> values);

/// <summary>Standard normal numbers from uniform ones.</summary>
internal static class NormalNumbers
{
    /// <summary>By the transform of Box and Muller; the same seed gives the same numbers.</summary>
    public static NormalDraws From(Random random) => values =>
    {
        foreach (ref float value in values)
        {
            double radius = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
            value = (float)(radius * Math.Cos(2 * Math.PI * random.NextDouble()));
        }
    };
}
