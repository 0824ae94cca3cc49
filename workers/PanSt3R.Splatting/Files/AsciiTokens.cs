namespace PanSt3R.Splatting.Files;

/// <summary>Words of a text, one after the other, through a small buffer. Of words that are far too long only the start is kept.</summary>
internal sealed class AsciiTokens(Stream stream)
{
    private const int LongestToken = 64;

    private readonly byte[] _buffer = new byte[1 << 16];
    private readonly byte[] _token = new byte[LongestToken];
    private int _position;
    private int _end;

    /// <summary>The next word, valid until the next call; empty at the end.</summary>
    public ReadOnlySpan<byte> Next()
    {
        int length = 0;
        while (ReadByte() is >= 0 and var value)
        {
            if (value > ' ')
            {
                _token[Math.Min(length++, LongestToken - 1)] = (byte)value;
            }
            else if (length > 0)
            {
                break;
            }
        }

        return _token.AsSpan(0, Math.Min(length, LongestToken));
    }

    private int ReadByte()
    {
        if (_position == _end)
        {
            (_position, _end) = (0, stream.Read(_buffer));
            if (_end == 0)
            {
                return -1;
            }
        }

        return _buffer[_position++];
    }
}
