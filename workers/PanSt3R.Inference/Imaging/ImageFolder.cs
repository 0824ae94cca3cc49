
using PanSt3R.Files;

namespace PanSt3R.Inference.Imaging;

/// <summary>Finds the photos of a scene.</summary>
public static class ImageFolder
{
    private static readonly string[] Extensions = [".jpg", ".jpeg", ".png", ".webp"];

    /// <summary>Lists the photos that lie directly in a folder, hidden files left out, ordered by name (ordinal).</summary>
    /// <param name="folder">The folder.</param>
    /// <returns>Full paths of the files ending in .jpg, .jpeg, .png or .webp in any letter case.</returns>
    /// <exception cref="InvalidContentException">There is no such folder, or it cannot be read.</exception>
    public static IReadOnlyList<string> List(string folder)
    {
        try
        {
            return [.. new DirectoryInfo(folder).EnumerateFiles().Where(IsPhoto)
                .OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => file.FullName)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidContentException(
                $"The folder '{folder}' cannot be read; check that it exists and may be opened.", error);
        }
    }

    private static bool IsPhoto(FileInfo file) =>
        !file.Name.StartsWith('.')
        && (file.Attributes & FileAttributes.Hidden) == 0
        && Extensions.Contains(file.Extension, StringComparer.OrdinalIgnoreCase);
}
