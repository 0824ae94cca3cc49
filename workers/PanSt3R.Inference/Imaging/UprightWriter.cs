namespace PanSt3R.Inference.Imaging;

/// <summary>Puts rows of a stored RGBA image at their place in the upright RGB image.</summary>
internal readonly struct UprightWriter
{
    private readonly byte[] _pixels;
    private readonly int _storedWidth;
    private readonly int _origin;
    private readonly int _columnStep;
    private readonly int _rowStep;

    /// <summary>Prepares the steps in the upright image that go with one stored column and one stored row.</summary>
    public UprightWriter(RgbImage upright, ImageOrientation orientation)
    {
        _pixels = upright.Pixels;
        var (right, down) = (upright.Width - 1, upright.Height - 1);
        int line = upright.Width * 3;
        _storedWidth = orientation >= ImageOrientation.Transposed ? upright.Height : upright.Width;
        (_origin, _columnStep, _rowStep) = orientation switch
        {
            ImageOrientation.MirroredHorizontally => (right * 3, -3, line),
            ImageOrientation.HalfTurn => ((down * line) + (right * 3), -3, -line),
            ImageOrientation.MirroredVertically => (down * line, 3, -line),
            ImageOrientation.Transposed => (0, line, 3),
            ImageOrientation.QuarterTurnClockwise => (right * 3, line, -3),
            ImageOrientation.Transversed => ((down * line) + (right * 3), -line, -3),
            ImageOrientation.QuarterTurnCounterclockwise => (down * line, -line, 3),
            _ => (0, 3, line),
        };
    }

    /// <summary>Writes whole stored rows.</summary>
    /// <param name="firstRow">Index of the first of them.</param>
    /// <param name="rgba"><c>[rows, stored width, 4]</c>.</param>
    public void Write(int firstRow, ReadOnlySpan<byte> rgba)
    {
        int rows = rgba.Length / (_storedWidth * 4);
        for (int row = 0; row < rows; row++)
        {
            WriteRow(_origin + ((firstRow + row) * _rowStep), rgba.Slice(row * _storedWidth * 4, _storedWidth * 4));
        }
    }

    private void WriteRow(int position, ReadOnlySpan<byte> rgba)
    {
        for (int source = 0; source < rgba.Length; source += 4)
        {
            _pixels[position] = rgba[source];
            _pixels[position + 1] = rgba[source + 1];
            _pixels[position + 2] = rgba[source + 2];
            position += _columnStep;
        }
    }
}
