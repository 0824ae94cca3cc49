namespace PanSt3R.Inference.Imaging;

/// <summary>A size that the network accepts, in either orientation.</summary>
/// <param name="Long">Long side in pixels, a multiple of 16.</param>
/// <param name="Short">Short side in pixels, a multiple of 16.</param>
public readonly record struct Resolution(int Long, int Short)
{
    /// <summary>Long side over short side, at least 1.</summary>
    public double Ratio => (double)Long / Short;
}
