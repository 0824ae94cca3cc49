namespace PanSt3R.Inference.Imaging;

/// <summary>
/// How the stored image has to be turned to be upright; the values are those of the EXIF tag 0x0112.
/// </summary>
public enum ImageOrientation
{
    /// <summary>Stored upright.</summary>
    Upright = 1,

    /// <summary>Mirrored left to right.</summary>
    MirroredHorizontally = 2,

    /// <summary>Turned by a half turn.</summary>
    HalfTurn = 3,

    /// <summary>Mirrored top to bottom.</summary>
    MirroredVertically = 4,

    /// <summary>Rows and columns exchanged.</summary>
    Transposed = 5,

    /// <summary>Needs a quarter turn clockwise.</summary>
    QuarterTurnClockwise = 6,

    /// <summary>Rows and columns exchanged and turned by a half turn.</summary>
    Transversed = 7,

    /// <summary>Needs a quarter turn counter-clockwise.</summary>
    QuarterTurnCounterclockwise = 8,
}
