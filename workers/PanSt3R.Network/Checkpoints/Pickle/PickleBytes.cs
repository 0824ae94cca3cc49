namespace PanSt3R.Network.Checkpoints.Pickle;

/// <summary>
/// Bytes of a pickle, left where they lie until they are wanted, because they may be hundreds of megabytes.
/// </summary>
/// <param name="Content">The bytes; or UTF-8 text, one character for each byte.</param>
/// <param name="IsText">
/// Whether they are text, the form that protocol 2 has for bytes: characters 0 to 255 are those bytes.
/// </param>
internal sealed record PickleBytes(ReadOnlyMemory<byte> Content, bool IsText = false)
{
    private const byte FirstOfTwoBytes = 0xc2;

    /// <summary>Whether the content can be so many bytes. It may still turn out not to be; copying finds out.</summary>
    public bool CanHold(long count) => IsText
        ? Content.Length >= count && Content.Length <= 2 * count
        : Content.Length == count;

    /// <summary>Copies the bytes; text is decoded on the way.</summary>
    /// <returns>False when there are not exactly as many as the destination has, or text has other characters.</returns>
    public bool TryCopyTo(Span<byte> destination)
    {
        if (IsText)
        {
            return TryDecode(Content.Span, destination);
        }

        return Content.Length == destination.Length && Content.Span.TryCopyTo(destination);
    }

    private static bool TryDecode(ReadOnlySpan<byte> text, Span<byte> destination)
    {
        int read = 0;
        int written = 0;
        while (read < text.Length && written < destination.Length)
        {
            byte first = text[read++];
            if (first < 0x80)
            {
                destination[written++] = first;
            }
            else if ((first & 0xfe) == FirstOfTwoBytes && read < text.Length && (text[read] & 0xc0) == 0x80)
            {
                destination[written++] = (byte)(((first & 3) << 6) | (text[read++] & 0x3f));
            }
            else
            {
                return false;
            }
        }

        return read == text.Length && written == destination.Length;
    }
}
