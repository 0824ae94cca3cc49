using System.Security.Cryptography;
using System.Text;

namespace PanSt3R.Cloud.LocalHost.Orchestration.Execution;

/// <summary>Identifiers that follow from a text, so that a replay makes the same ones.</summary>
internal static class StableGuid
{
    /// <summary>Version 8 identifier (RFC 9562) from the SHA-256 of a text.</summary>
    public static Guid From(string text)
    {
        Span<byte> bytes = SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
