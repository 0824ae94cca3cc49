namespace PanSt3R.Rooms;

/// <summary>Size of an image in pixels.</summary>
public readonly record struct ImageSize(int Width, int Height)
{
    /// <summary>Number of pixels.</summary>
    public int Pixels => Width * Height;

    /// <inheritdoc/>
    public override string ToString() => $"{Width}x{Height}";
}
