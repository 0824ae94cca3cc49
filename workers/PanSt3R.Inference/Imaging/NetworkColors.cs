namespace PanSt3R.Inference.Imaging;

/// <summary>The way back from network input to colours.</summary>
public static class NetworkColors
{
    /// <summary>Rounds normalised planes to an 8-bit image.</summary>
    /// <param name="planes"><c>[3, height, width]</c>, values in -1..1; others are clamped.</param>
    /// <param name="width">Pixels per row.</param>
    /// <param name="height">Rows.</param>
    public static RgbImage ToImage(ReadOnlySpan<float> planes, int width, int height)
    {
        byte[] pixels = new byte[planes.Length];
        int plane = width * height;
        for (int channel = 0; channel < 3; channel++)
        {
            var values = planes.Slice(channel * plane, plane);
            for (int i = 0; i < values.Length; i++)
            {
                pixels[(i * 3) + channel] = (byte)Math.Clamp((values[i] * 127.5f) + 128f, 0f, 255f);
            }
        }

        return new RgbImage(width, height, pixels);
    }
}
