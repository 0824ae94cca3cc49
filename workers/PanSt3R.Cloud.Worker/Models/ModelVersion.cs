using System.Security.Cryptography;
using Azure;

namespace PanSt3R.Cloud.Worker.Models;

/// <summary>A version of a model in storage.</summary>
/// <param name="Model">Folder in <c>models</c>.</param>
/// <param name="Manifest">Content of its <c>model.json</c>.</param>
/// <param name="ETag">Version of that blob.</param>
public sealed record ModelVersion(string Model, byte[] Manifest, ETag ETag)
{
    /// <summary>Hash of the manifest, and so of everything in the bundle.</summary>
    public string Fingerprint { get; } = Convert.ToHexStringLower(SHA256.HashData(Manifest));
}
