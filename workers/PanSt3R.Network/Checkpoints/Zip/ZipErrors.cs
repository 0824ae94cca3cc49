using PanSt3R.Files;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Network.Checkpoints.Zip;

/// <summary>Messages about zip containers that cannot be used.</summary>
internal static class ZipErrors
{
    /// <summary>The bytes are not those of a complete zip file.</summary>
    public static InvalidContentException Damaged(MappedFile file, string reason) =>
        new($"'{file.Path}' is a damaged zip container: {reason}; fetch or write the file again.");

    /// <summary>The file is a zip file, but not one that <c>torch.save</c> writes.</summary>
    public static InvalidContentException Foreign(MappedFile file, string reason) =>
        new($"'{file.Path}' was not written by torch.save: {reason}; provide the file as torch.save writes it.");
}
