namespace PanSt3R.Inference.Imaging;

/// <summary>An 8-bit RGB image, row-major, interleaved.</summary>
/// <param name="Width">Pixels per row.</param>
/// <param name="Height">Rows.</param>
/// <param name="Pixels"><c>[Height, Width, 3]</c> values 0..255.</param>
public sealed record RgbImage(int Width, int Height, byte[] Pixels);
