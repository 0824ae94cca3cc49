using PanSt3R.Network.Definition;

namespace PanSt3R.Inference.Prediction;

/// <summary>An image as the network takes it.</summary>
/// <param name="Height">Rows, a multiple of 16.</param>
/// <param name="Width">Columns, a multiple of 16.</param>
/// <param name="Pixels"><c>[3, Height, Width]</c>, values -1..1.</param>
public sealed record NetworkImage(int Height, int Width, float[] Pixels)
{
    /// <summary>Rows of the token grid.</summary>
    public int TokenRows => Height / NetworkFacts.PatchSize;

    /// <summary>Columns of the token grid.</summary>
    public int TokenColumns => Width / NetworkFacts.PatchSize;

    /// <summary>Tokens of the view.</summary>
    public int TokenCount => TokenRows * TokenColumns;

    /// <summary>Whether the view is higher than wide.</summary>
    public bool IsPortrait => Height > Width;

    /// <summary>The image with rows and columns exchanged.</summary>
    public NetworkImage Transposed()
    {
        float[] pixels = new float[Pixels.Length];
        int plane = Height * Width;
        for (int channel = 0; channel < 3; channel++)
        {
            for (int row = 0; row < Height; row++)
            {
                for (int column = 0; column < Width; column++)
                {
                    pixels[(channel * plane) + (column * Height) + row] = Pixels[(channel * plane) + (row * Width) + column];
                }
            }
        }

        return new NetworkImage(Width, Height, pixels);
    }
}
