namespace PanSt3R.Network.Bundles;

/// <summary>How far the writing of a bundle is.</summary>
/// <param name="WrittenBytes">Weight bytes written.</param>
/// <param name="TotalBytes">Weight bytes in all.</param>
public readonly record struct BundleProgress(long WrittenBytes, long TotalBytes);
