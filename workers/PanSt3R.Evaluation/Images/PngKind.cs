namespace PanSt3R.Evaluation.Images;

/// <summary>Meaning of the samples; the numbers are those of the format.</summary>
internal enum PngKind : byte
{
    /// <summary>One channel.</summary>
    Grey = 0,

    /// <summary>Red, green, blue.</summary>
    Rgb = 2,

    /// <summary>One channel of palette indices.</summary>
    Palette = 3,

    /// <summary>Grey and alpha.</summary>
    GreyAlpha = 4,

    /// <summary>Red, green, blue, alpha.</summary>
    Rgba = 6,
}
