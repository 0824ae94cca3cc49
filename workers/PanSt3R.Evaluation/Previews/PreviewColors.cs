using SkiaSharp;

namespace PanSt3R.Evaluation.Previews;

/// <summary>
/// Colours of segments: the class gives the hue, the instance a variation of it; stuff is pale, things are strong. The
/// same segment has the same colour in every frame and every report.
/// </summary>
internal static class PreviewColors
{
    private const double GoldenAngle = 137.50776;

    private static readonly SKColor Unlabelled = new(0x18, 0x1A, 0x1D);

    public static SKColor Of(Segment segment, IReadOnlySet<int> things)
    {
        if (segment.Class == 0)
        {
            return Unlabelled;
        }

        double hue = segment.Class * GoldenAngle % 360;
        return things.Contains(segment.Class) ? Thing(hue, segment.Instance) : SKColor.FromHsl((float)hue, 24, 62);
    }

    private static SKColor Thing(double hue, uint instance)
    {
        uint mixed = instance * 2654435761u;
        double shift = (mixed >> 27) - 15.5;
        double lightness = 44 + ((mixed >> 22) & 31);
        return SKColor.FromHsl((float)((hue + shift + 360) % 360), 82, (float)lightness);
    }
}
