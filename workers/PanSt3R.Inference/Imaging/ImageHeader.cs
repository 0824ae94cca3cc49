namespace PanSt3R.Inference.Imaging;

/// <summary>What an image file says about itself before its pixels are decoded.</summary>
/// <param name="Path">The file.</param>
/// <param name="Format">Encoding found in the content.</param>
/// <param name="Width">Pixels per row after the orientation has been applied.</param>
/// <param name="Height">Rows after the orientation has been applied.</param>
/// <param name="Orientation">The turn that is applied; upright when the stored one is to be ignored.</param>
public sealed record ImageHeader(string Path, ImageFormat Format, int Width, int Height, ImageOrientation Orientation);
