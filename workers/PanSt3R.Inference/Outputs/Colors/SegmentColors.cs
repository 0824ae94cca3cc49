using PanSt3R.Inference.Merging;
using PanSt3R.Network.Vocabularies;

namespace PanSt3R.Inference.Outputs.Colors;

/// <summary>
/// Display colours of segments: deterministic, all different, and light enough to be seen on photos. The first
/// segment of a class with a colour takes that colour, the next ones take neighbours of it; segments of other
/// classes go round the hue circle by the golden angle, which keeps consecutive ids far apart.
/// </summary>
internal sealed class SegmentColors(ClassVocabulary vocabulary)
{
    private const double GoldenAngle = 137.50776405003785;
    private const double HueOfFirst = 20;
    private const double HueStepInClass = 11;
    private const double LightnessStepInClass = 0.07;
    private const double Chroma = 0.14;

    private static readonly double[] LightnessCycle = [0.74, 0.62, 0.84];

    private readonly HashSet<RgbColor> _used = [];
    private readonly Dictionary<int, int> _seenOfClass = [];

    /// <summary>Colour of the next segment; call once per segment, in the order of the ids.</summary>
    public RgbColor Next(PanopticSegment segment)
    {
        int ordinal = _seenOfClass[segment.ClassIndex] = _seenOfClass.GetValueOrDefault(segment.ClassIndex) + 1;
        var color = vocabulary[segment.ClassIndex].Color is { } given ? Near(given, ordinal - 1) : AroundTheCircle(segment.Id);
        for (int step = 1; !_used.Add(color); step++)
        {
            color = AroundTheCircle(segment.Id + step);
        }

        return color;
    }

    /// <summary>A colour for any number; consecutive numbers look different.</summary>
    public static RgbColor AroundTheCircle(int id) =>
        new Oklch(LightnessCycle[id % LightnessCycle.Length], Chroma, HueOfFirst + (id * GoldenAngle % 360)).ToRgb();

    // Steps 0, +1, -1, +2, -2 ... away from the colour of the class.
    private static RgbColor Near(RgbColor given, int ordinal)
    {
        if (ordinal == 0)
        {
            return given;
        }

        int step = ((ordinal + 1) / 2) * (ordinal % 2 == 1 ? 1 : -1);
        var color = Oklch.From(given);
        double lightness = Math.Clamp(color.Lightness + (step * LightnessStepInClass), 0.45, 0.92);
        return new Oklch(lightness, color.Chroma, color.Hue + (step * HueStepInClass)).ToRgb();
    }
}
