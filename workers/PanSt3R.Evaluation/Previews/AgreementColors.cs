using SkiaSharp;

namespace PanSt3R.Evaluation.Previews;

/// <summary>
/// Colours of agreement. They differ in lightness as well as in hue, so that they are told apart with any colour
/// vision and in print.
/// </summary>
public static class AgreementColors
{
    /// <summary>Class and instance are right.</summary>
    public static SKColor Correct { get; } = new(0x56, 0xB4, 0xE9);

    /// <summary>Another class than the ground truth, or none.</summary>
    public static SKColor WrongClass { get; } = new(0xD5, 0x5E, 0x00);

    /// <summary>The right class, but not the segment that matches.</summary>
    public static SKColor WrongInstance { get; } = new(0xF0, 0xE4, 0x42);

    /// <summary>The ground truth has no label; not compared.</summary>
    public static SKColor Unlabelled { get; } = new(0x30, 0x34, 0x3A);
}
