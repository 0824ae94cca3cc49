using PanSt3R.Cloud.Infrastructure.Contracts.Captures;
using PanSt3R.Cloud.Infrastructure.Contracts.Scenes;
using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Files;

namespace PanSt3R.Cloud.Client.Captures;

/// <summary>
/// Finds scenes in a folder: one with photos in it or in its <c>images/</c> is a scene; else each of its subfolders that is. Links are
/// not followed.
/// </summary>
public static class LocalCaptures
{
    private const string ImageFolder = "images";
    private const string TruthFolder = "ground-truth";

    private static readonly HashSet<string> Formats = new(StringComparer.OrdinalIgnoreCase) { ".jpg", ".jpeg", ".png", ".webp" };

    /// <summary>Finds them.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="dataset">Dataset they belong to in the cloud.</param>
    /// <returns>At least one scene, ordered by name.</returns>
    /// <exception cref="InvalidContentException">There is none, or some cannot be uploaded; all that is wrong is told together.</exception>
    public static IReadOnlyList<LocalCapture> Find(string folder, string dataset)
    {
        var root = new DirectoryInfo(folder);
        if (!root.Exists)
        {
            throw new InvalidContentException($"There is no folder '{folder}'. Name one with photos, or with a subfolder for each scene.");
        }

        LocalCapture[] scenes = ImagesOf(root).Length > 0
            ? [Read(root, dataset)]
            : [.. Folders(root).Where(scene => ImagesOf(scene).Length > 0).Select(scene => Read(scene, dataset))];
        Require(scenes, folder, dataset);
        return scenes;
    }

    private static LocalCapture Read(DirectoryInfo scene, string dataset)
    {
        var truth = new DirectoryInfo(Path.Combine(scene.FullName, TruthFolder));
        return new LocalCapture(
            new SceneKey(dataset, scene.Name),
            scene.FullName,
            [.. ImagesOf(scene).Select(file => new LocalFile(file.Name, file.FullName, file.Length))],
            truth.Exists ? [.. FilesBelow(truth, string.Empty)] : []);
    }

    private static FileInfo[] ImagesOf(DirectoryInfo scene)
    {
        var images = new DirectoryInfo(Path.Combine(scene.FullName, ImageFolder));
        return [.. (images.Exists ? images : scene).EnumerateFiles()
            .Where(file => Formats.Contains(file.Extension) && file.LinkTarget is null)
            .OrderBy(file => file.Name, StringComparer.Ordinal)];
    }

    private static IEnumerable<LocalFile> FilesBelow(DirectoryInfo folder, string prefix) =>
        folder.EnumerateFiles().Where(file => file.LinkTarget is null).OrderBy(file => file.Name, StringComparer.Ordinal)
            .Select(file => new LocalFile(prefix + file.Name, file.FullName, file.Length))
            .Concat(Folders(folder).SelectMany(sub => FilesBelow(sub, $"{prefix}{sub.Name}/")));

    private static IEnumerable<DirectoryInfo> Folders(DirectoryInfo folder) =>
        folder.EnumerateDirectories().Where(sub => sub.LinkTarget is null).OrderBy(sub => sub.Name, StringComparer.Ordinal);

    private static void Require(LocalCapture[] scenes, string folder, string dataset)
    {
        string[] errors = [.. Errors(scenes, dataset).Take(20)];
        if (scenes.Length == 0)
        {
            throw new InvalidContentException(
                $"'{folder}' holds no photos (JPEG, PNG, WebP), and none of its subfolders does. Name a scene, or a folder of scenes.");
        }

        if (errors.Length > 0)
        {
            throw new InvalidContentException($"'{folder}' cannot be uploaded. {string.Join(' ', errors)}");
        }
    }

    private static IEnumerable<string> Errors(LocalCapture[] scenes, string dataset)
    {
        if (!SafeName.IsSafe(dataset))
        {
            yield return $"The dataset name '{dataset}' is not allowed ({SafeName.Rule}); give another with --name.";
        }

        foreach (var scene in scenes)
        {
            if (!SafeName.IsSafe(scene.Key.Scene))
            {
                yield return $"The scene name '{scene.Key.Scene}' is not allowed ({SafeName.Rule}); rename its folder.";
            }

            if (scene.Images.Count is < 2 or > CaptureManifest.MaxImages)
            {
                yield return $"Scene '{scene.Key.Scene}' has {scene.Images.Count} photos; 2 to {CaptureManifest.MaxImages:N0} are possible.";
            }

            foreach (var image in scene.Images.Where(image => !SafeName.IsSafeFileName(image.Name) || image.Bytes is 0 or > CaptureManifest.MaxImageBytes))
            {
                yield return $"Photo '{image.Path}' ({image.Bytes:N0} bytes) is empty, larger than {CaptureManifest.MaxImageBytes >> 20} MiB, or has a name that other systems cannot hold.";
            }
        }
    }
}
