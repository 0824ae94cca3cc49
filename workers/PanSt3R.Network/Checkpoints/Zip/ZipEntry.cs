namespace PanSt3R.Network.Checkpoints.Zip;

/// <summary>One stored record of a zip container.</summary>
/// <param name="Name">Name with its folders, as listed in the central directory.</param>
/// <param name="HeaderOffset">Byte offset of the local header in the file.</param>
/// <param name="Offset">Byte offset of the data in the file.</param>
/// <param name="Length">Length of the data in bytes.</param>
internal sealed record ZipEntry(string Name, long HeaderOffset, long Offset, long Length);
