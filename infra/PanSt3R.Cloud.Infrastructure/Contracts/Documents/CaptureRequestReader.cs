using PanSt3R.Cloud.Infrastructure.Contracts.Api;
using PanSt3R.Cloud.Infrastructure.Layout;

namespace PanSt3R.Cloud.Infrastructure.Contracts.Documents;

/// <summary>Reads <see cref="CaptureRequest"/>s.</summary>
public static class CaptureRequestReader
{
    private const int MaxSegments = 4;

    /// <summary>Reads a request.</summary>
    /// <param name="utf8">Its content.</param>
    /// <param name="where">Where it comes from; part of the error.</param>
    /// <exception cref="InvalidDocumentException">It cannot be used; all errors are told.</exception>
    public static CaptureRequest Read(ReadOnlyMemory<byte> utf8, string where) =>
        DocumentReader.Read(utf8, $"The request '{where}'", CaptureRequest.MaxBytes, Request)!;

    private static CaptureRequest? Request(DocumentValue value)
    {
        if (value.Object("dataset", "scene", "images", "groundTruth") is not { } request)
        {
            return null;
        }

        return new CaptureRequest
        {
            Dataset = request.Required("dataset")?.SafeName() ?? "",
            Scene = request.Required("scene")?.SafeName() ?? "",
            Images = request.Optional("images") is { } images ? Names(images, ImageName) : [],
            GroundTruth = request.Optional("groundTruth") is { } files ? Names(files, FilePath) : [],
        };
    }

    private static List<string> Names(DocumentValue value, Func<DocumentValue, string?> read) =>
        [.. value.Items(0, CaptureRequest.MaxFiles).Select(read).OfType<string>()];

    private static string? ImageName(DocumentValue value) =>
        value.Follows(SafeName.IsSafeFileName, $"is no usable file name: {SafeName.FileRule}");

    private static string? FilePath(DocumentValue value) => value.Follows(
        path => path.Split('/') is { Length: <= MaxSegments } segments && segments.All(SafeName.IsSafeFileName),
        $"is no usable path: 1 to {MaxSegments} file names with '/' between, each {SafeName.FileRule}");
}
