namespace PanSt3R.Splatting.Rendering;

/// <summary>A rendering, pixel by pixel. Its arrays are its own and stay as they are.</summary>
public sealed class RenderedView
{
    internal RenderedView(int width, int height, ChannelLayout layout)
    {
        (Width, Height, Layout) = (width, height, layout);
        int pixels = checked(width * height);
        Planes = new float[checked(layout.Count * pixels)];
        Transmittance = new float[pixels];
        LastEntry = new int[pixels];
    }

    /// <summary>Width in pixels, W.</summary>
    public int Width { get; }

    /// <summary>Height in pixels, H.</summary>
    public int Height { get; }

    /// <summary><c>[3, H, W]</c>, red, green and blue; 0 to 1 and sometimes more.</summary>
    public ReadOnlySpan<float> Colour => Planes.AsSpan(0, ChannelLayout.Colours * Pixels);

    /// <summary><c>[m, H, W]</c>: features, if any were rendered.</summary>
    public ReadOnlySpan<float> Features => Planes.AsSpan(ChannelLayout.Colours * Pixels, Layout.Features * Pixels);

    /// <summary><c>[H, W]</c>: sum of weights times depth, not divided by what is covered; empty unless asked for.</summary>
    public ReadOnlySpan<float> DepthSum => Layout.HasDepth ? Planes.AsSpan((Layout.Count - 1) * Pixels) : [];

    /// <summary><c>[H, W]</c>: light that passes all Gaussians; a pixel is covered by what is missing to 1.</summary>
    public float[] Transmittance { get; }

    /// <summary>Number of pixels.</summary>
    internal int Pixels => Transmittance.Length;

    /// <summary>All channels, <c>[C, H, W]</c>.</summary>
    internal float[] Planes { get; }

    /// <summary>What the channels are.</summary>
    internal ChannelLayout Layout { get; }

    /// <summary><c>[H, W]</c>: one-based place of the last Gaussian that was added, in the list of the pixel's tile.</summary>
    internal int[] LastEntry { get; }
}
