using System.Text.Json;
using PanSt3R.Evaluation.Classes;
using PanSt3R.Evaluation.ImageQuality;
using PanSt3R.Files;

namespace PanSt3R.Evaluation.Sources.Coco;

/// <summary>A COCO panoptic set: its JSON, checked, and the paths of its PNG files. Memory grows with the segments.</summary>
internal sealed class CocoSet
{
    private const long LargestFile = 1L << 30;

    private const long LargestId = (1 << 24) - 1;

    private CocoSet(string path, IReadOnlyList<CocoImage> images, IReadOnlyList<ClassDefinition> categories) =>
        (Path, Images, Categories) = (path, images, categories);

    /// <summary>Path of the JSON.</summary>
    public string Path { get; }

    /// <summary>Images in the order of the file.</summary>
    public IReadOnlyList<CocoImage> Images { get; }

    /// <summary>Classes; empty when the file lists none, as predictions may.</summary>
    public IReadOnlyList<ClassDefinition> Categories { get; }

    /// <summary>Reads a set.</summary>
    /// <exception cref="InvalidContentException">The JSON cannot be used.</exception>
    public static CocoSet Read(CocoLocation location)
    {
        var document = Parse(location.Json);
        var images = (document.Annotations ?? throw Wrong(location.Json, "it has no \"annotations\""))
            .Select(annotation => Image(annotation, location)).ToList();
        if (images.GroupBy(image => image.Id).FirstOrDefault(group => group.Skip(1).Any()) is { } twice)
        {
            throw Wrong(location.Json, $"image {twice.Key} is annotated twice");
        }

        return new CocoSet(location.Json, images, [.. (document.Categories ?? []).Select(one => Category(one, location.Json))]);
    }

    private static CocoDocument Parse(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            if (stream.Length > LargestFile)
            {
                throw Wrong(path, $"its {stream.Length:N0} bytes are more than the {LargestFile:N0} that are read");
            }

            return JsonSerializer.Deserialize(stream, CocoJson.Default.CocoDocument) ?? throw Wrong(path, "it is empty");
        }
        catch (JsonException error)
        {
            throw Wrong(path, error.Message.TrimEnd('.'));
        }
    }

    private static CocoImage Image(CocoAnnotation? annotation, CocoLocation location)
    {
        if (annotation is not { ImageId: { } id, FileName: { } file, Segments: { } segments })
        {
            throw Wrong(location.Json, "an annotation lacks image_id, file_name or segments_info");
        }

        string path = ContainedPath.In(location.Pngs, file)
            ?? throw Wrong(location.Json, $"image {id} names the file '{file}', which is not inside '{location.Pngs}'");
        var listed = segments.Select(segment => Segment(segment, id, location.Json)).ToList();
        return listed.GroupBy(segment => segment.Id).FirstOrDefault(group => group.Skip(1).Any()) is { } twice
            ? throw Wrong(location.Json, $"image {id} lists segment {twice.Key} twice")
            : new CocoImage(id, System.IO.Path.GetFileNameWithoutExtension(file), path, listed);
    }

    private static ImageSegment Segment(CocoSegment? segment, string image, string path)
    {
        if (segment is not { Id: { } id, CategoryId: { } category })
        {
            throw Wrong(path, $"a segment of image {image} lacks id or category_id");
        }

        if (id is <= 0 or > LargestId)
        {
            throw Wrong(path, $"segment {id} of image {image} is not between 1 and {LargestId}");
        }

        return segment.Area < 0
            ? throw Wrong(path, $"segment {id} of image {image} has the area {segment.Area}")
            : new ImageSegment((uint)id, category, segment.Area, segment.IsCrowd is > 0);
    }

    private static ClassDefinition Category(CocoCategory? category, string path) =>
        category is { Id: { } id }
            ? new ClassDefinition(id, category.Benchmark ?? category.Name ?? $"class {id}", category.IsThing is > 0)
            : throw Wrong(path, "a category lacks its id");

    private static InvalidContentException Wrong(string path, string what) =>
        new($"'{path}' cannot be used as a COCO panoptic file: {what}.");
}
