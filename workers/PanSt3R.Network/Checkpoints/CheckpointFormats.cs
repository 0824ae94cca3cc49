namespace PanSt3R.Network.Checkpoints;

/// <summary>Kinds of files that weights come in.</summary>
internal enum CheckpointFormat
{
    /// <summary>None of the others.</summary>
    Unknown,

    /// <summary>The zip container of <c>torch.save</c>.</summary>
    Torch,

    /// <summary>A bare pickle, as <c>torch.save</c> wrote before the zip container.</summary>
    LegacyTorch,

    /// <summary>A header length, a JSON header and raw data.</summary>
    Safetensors,
}

/// <summary>Recognises kinds of files by their first bytes.</summary>
internal static class CheckpointFormats
{
    private const int HeaderStart = 8;
    private const byte PickleProtocol = 0x80;

    /// <summary>The kind of a file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static CheckpointFormat Recognise(string path)
    {
        Span<byte> start = stackalloc byte[HeaderStart + 1];
        using var stream = File.OpenRead(path);
        int length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        return start[..length] switch
        {
            [(byte)'P', (byte)'K', ..] => CheckpointFormat.Torch,
            [.., (byte)'{'] when length == start.Length => CheckpointFormat.Safetensors,
            [PickleProtocol, >= 2 and <= 5, ..] => CheckpointFormat.LegacyTorch,
            _ => CheckpointFormat.Unknown,
        };
    }
}
