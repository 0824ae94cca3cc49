namespace PanSt3R.Network.Tests.Checkpoints.Zip;

/// <summary>A record of a forged container: truthful unless a property says otherwise.</summary>
internal sealed record ForgedRecord(string Name, byte[] Data)
{
    public ushort Flags { get; init; }

    public ushort Method { get; init; }

    /// <summary>Length in the central directory.</summary>
    public long ListedLength { get; init; } = Data.Length;

    /// <summary>Stored length in the central directory; the same as the length unless told.</summary>
    public long? ListedStoredLength { get; init; }

    /// <summary>Offset in the central directory; the true one unless told.</summary>
    public long? ListedOffset { get; init; }

    /// <summary>Name in the central directory; the true one unless told.</summary>
    public string? ListedName { get; init; }
}
