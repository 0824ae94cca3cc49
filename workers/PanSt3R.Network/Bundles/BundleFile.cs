namespace PanSt3R.Network.Bundles;

/// <summary>One file of a bundle.</summary>
/// <param name="Name">File name in the folder.</param>
/// <param name="Bytes">Size.</param>
/// <param name="Sha256">Hash in lower-case hexadecimal.</param>
public sealed record BundleFile(string Name, long Bytes, string Sha256);
