using System.Text.Json.Serialization;

namespace PanSt3R.Evaluation.Sources.Coco;

/// <summary>A COCO panoptic JSON file as it stands; everything may be missing.</summary>
internal sealed record CocoDocument(
    IReadOnlyList<CocoAnnotation?>? Annotations, IReadOnlyList<CocoCategory?>? Categories);

/// <summary>The segments of one image.</summary>
internal sealed record CocoAnnotation(
    [property: JsonPropertyName("image_id"), JsonConverter(typeof(CocoIdConverter))] string? ImageId,
    [property: JsonPropertyName("file_name")] string? FileName,
    [property: JsonPropertyName("segments_info")] IReadOnlyList<CocoSegment?>? Segments);

/// <summary>One segment; area and crowd flag matter in ground truth only.</summary>
internal sealed record CocoSegment(
    long? Id,
    [property: JsonPropertyName("category_id")] int? CategoryId,
    long? Area,
    [property: JsonPropertyName("iscrowd")] int? IsCrowd);

/// <summary>One class; <paramref name="Benchmark"/> is the benchmark's name for it, when it has another one itself.</summary>
internal sealed record CocoCategory(
    int? Id, string? Name, [property: JsonPropertyName("isthing")] int? IsThing, string? Benchmark = null);
