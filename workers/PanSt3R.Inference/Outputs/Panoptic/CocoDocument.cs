using System.Text.Json.Serialization;

namespace PanSt3R.Inference.Outputs.Panoptic;

/// <summary>Root of <c>panoptic.json</c> in the COCO panoptic format.</summary>
internal sealed record CocoDocument(
    CocoInfo Info,
    IReadOnlyList<CocoImage> Images,
    IReadOnlyList<CocoAnnotation> Annotations,
    IReadOnlyList<CocoCategory> Categories);

/// <summary>Free description.</summary>
internal sealed record CocoInfo(string Description, string Version);

/// <summary>One photo; the file is in <c>images/</c>.</summary>
internal sealed record CocoImage(int Id, [property: JsonPropertyName("file_name")] string FileName, int Width, int Height);

/// <summary>The segment map of one photo; the file is in <c>panoptic/</c>.</summary>
internal sealed record CocoAnnotation(
    [property: JsonPropertyName("image_id")] int ImageId,
    [property: JsonPropertyName("file_name")] string FileName,
    [property: JsonPropertyName("segments_info")] IReadOnlyList<CocoSegment> SegmentsInfo);

/// <summary>One segment of one photo; <paramref name="Bbox"/> is x, y, width, height in pixels.</summary>
internal sealed record CocoSegment(
    int Id,
    [property: JsonPropertyName("category_id")] int CategoryId,
    int Area,
    int[] Bbox,
    [property: JsonPropertyName("iscrowd")] int IsCrowd);

/// <summary>
/// One class; the id is its index in the vocabulary, the colour is red, green, blue. <paramref name="Benchmark"/> is the
/// class that it counts as in evaluations, when that has another name.
/// </summary>
internal sealed record CocoCategory(
    int Id,
    string Name,
    string Supercategory,
    [property: JsonPropertyName("isthing")] int IsThing,
    int[] Color,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Benchmark);
