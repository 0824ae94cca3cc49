using PanSt3R.Cloud.Infrastructure.Contracts.Captures;
using PanSt3R.Cloud.Infrastructure.Layout;

namespace PanSt3R.Cloud.Infrastructure.Contracts.Documents;

/// <summary>Reads <see cref="CaptureManifest"/>s, which devices write.</summary>
public static class CaptureManifestReader
{
    private static readonly string[] Extensions = [".jpg", ".jpeg", ".png", ".webp"];

    /// <summary>Reads a manifest.</summary>
    /// <param name="utf8">Its content.</param>
    /// <param name="where">Where it lies; part of the error.</param>
    /// <exception cref="InvalidDocumentException">It cannot be used; all errors are told.</exception>
    public static CaptureManifest Read(ReadOnlyMemory<byte> utf8, string where) =>
        DocumentReader.Read(utf8, $"The capture manifest '{where}'", CaptureManifest.MaxBytes, Manifest)!;

    private static CaptureManifest? Manifest(DocumentValue value)
    {
        if (value.Object("version", "images", "start", "model", "settings", "capturedAt") is not { } manifest)
        {
            return null;
        }

        return new CaptureManifest
        {
            Version = manifest.Version(),
            Images = manifest.Required("images") is { } images ? Images(images) : [],
            Start = manifest.Optional("start")?.Word<CaptureStart>() ?? CaptureStart.Arrival,
            Model = manifest.Optional("model")?.SafeName(),
            Settings = manifest.Optional("settings") is { } settings ? SceneSettingsReader.Read(settings) : null,
            CapturedAt = manifest.Optional("capturedAt")?.Time(),
        };
    }

    private static List<CaptureImage> Images(DocumentValue value)
    {
        var images = new List<CaptureImage>();
        var places = new Dictionary<string, DocumentPath>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in value.Items(2, CaptureManifest.MaxImages))
        {
            if (Image(item) is not { } image)
            {
                continue;
            }

            images.Add(image);
            if (image.Name.Length > 0 && !places.TryAdd(image.Name, item.Path))
            {
                item.Errors.Add(
                    item.Path.Property("name"), $"'{image.Name}' is the name of {places[image.Name]} already; letter case does not count.");
            }
        }

        return images;
    }

    private static CaptureImage? Image(DocumentValue value)
    {
        if (value.Object("name", "bytes", "sha256") is not { } image)
        {
            return null;
        }

        return new CaptureImage(
            image.Required("name") is { } name ? FileName(name) ?? "" : "",
            image.Required("bytes")?.Integer(1, CaptureManifest.MaxImageBytes) ?? 0,
            image.Required("sha256")?.Sha256() ?? "");
    }

    private static string? FileName(DocumentValue value) => value.Text() switch
    {
        null => null,
        var name when !SafeName.IsSafeFileName(name) => value.Refuse<string>($"is no usable file name: {SafeName.FileRule}"),
        var name when !Extensions.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase) =>
            value.Refuse<string>($"is of a format that is not read; it must end in '{string.Join("', '", Extensions)}'"),
        var name => name,
    };
}
