using System.Security.Cryptography;

namespace PanSt3R.Cloud.Infrastructure.Layout;

/// <summary>Hashes of documents and files as contracts write them.</summary>
public static class ContentHash
{
    /// <summary>SHA-256 of bytes, as 64 lower-case hexadecimal digits.</summary>
    public static string Of(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
