using System.Security.Cryptography;
using System.Text;

namespace PanSt3R.Cloud.Infrastructure.Layout;

/// <summary>Hashes for ids: the same text gives the same id on every machine.</summary>
public static class StableHash
{
    /// <summary>SHA-256 of the UTF-8 of a text, as 64 lower-case hexadecimal digits.</summary>
    public static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
