using System.Text;
using PanSt3R.Files;

namespace PanSt3R.Network.Checkpoints.Pickle;

/// <summary>A cursor over the bytes of a pickle that never leaves them.</summary>
/// <param name="bytes">The whole pickle.</param>
/// <param name="location">What the pickle was read from, for messages.</param>
internal sealed class PickleReader(ReadOnlyMemory<byte> bytes, string location)
{
    /// <summary>Longer values are left where they lie; nothing that a checkpoint wants as text is longer.</summary>
    internal const int LongestText = 1 << 16;

    /// <summary>Far more than the operations and texts of any checkpoint take, without what is left where it lies.</summary>
    internal const int MaximumBytes = 32 << 20;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private int _position;
    private int _left;

    /// <summary>The next byte.</summary>
    public byte Byte() => Bytes(1)[0];

    /// <summary>The next bytes.</summary>
    /// <exception cref="InvalidContentException">The pickle ends before.</exception>
    public ReadOnlySpan<byte> Bytes(ulong count)
    {
        RequireRest(count);
        if ((ulong)(_position - _left) + count > MaximumBytes)
        {
            throw Refused($"takes more than {MaximumBytes} bytes besides its arrays, which no checkpoint needs");
        }

        var part = bytes.Span.Slice(_position, (int)count);
        _position += part.Length;
        return part;
    }

    /// <summary>The next bytes, which are not looked at now; any number.</summary>
    /// <exception cref="InvalidContentException">The pickle ends before.</exception>
    public ReadOnlyMemory<byte> Leave(ulong count)
    {
        RequireRest(count);
        var part = bytes.Slice(_position, (int)count);
        _position += part.Length;
        _left += part.Length;
        return part;
    }

    /// <summary>An unsigned little-endian integer of 1 to 8 bytes.</summary>
    public ulong Unsigned(int size)
    {
        ulong value = 0;
        var digits = Bytes((ulong)size);
        for (int i = size - 1; i >= 0; i--)
        {
            value = (value << 8) | digits[i];
        }

        return value;
    }

    /// <summary>
    /// UTF-8 text whose length stands in front of it: a <see cref="string"/>, or <see cref="PickleBytes"/> when it is
    /// longer than <see cref="LongestText"/>.
    /// </summary>
    /// <param name="lengthSize">Bytes of the length.</param>
    /// <exception cref="InvalidContentException">The pickle ends before, or the bytes are not UTF-8.</exception>
    public object Text(int lengthSize)
    {
        ulong length = Unsigned(lengthSize);
        return length > LongestText ? new PickleBytes(Leave(length), IsText: true) : Decode(Bytes(length));
    }

    /// <summary>Text up to the next line feed, which is consumed.</summary>
    /// <exception cref="InvalidContentException">There is no line feed, or the bytes are not UTF-8.</exception>
    public string Line()
    {
        int length = bytes.Span[_position..].IndexOf((byte)'\n');
        if (length < 0)
        {
            throw Damaged("it ends inside a line");
        }

        string line = Decode(Bytes((ulong)length));
        _position++;
        return line;
    }

    /// <summary>The exception for a pickle that does not follow its own rules.</summary>
    public InvalidContentException Damaged(string reason) =>
        new($"'{location}' has a damaged pickle: {reason} (byte {_position} of {bytes.Length}); "
            + "fetch or write the file again.");

    /// <summary>The exception for a pickle that goes beyond what a checkpoint needs.</summary>
    public InvalidContentException Refused(string reason) =>
        new($"'{location}' {reason} (pickle, byte {_position}); nothing was executed. Do not use this file.");

    private void RequireRest(ulong count)
    {
        if (count > (ulong)(bytes.Length - _position))
        {
            throw Damaged($"it ends where {count} more bytes are announced");
        }
    }

    private string Decode(ReadOnlySpan<byte> text)
    {
        try
        {
            return StrictUtf8.GetString(text);
        }
        catch (DecoderFallbackException)
        {
            throw Damaged("it holds text that is not UTF-8");
        }
    }
}
