using System.Globalization;
using System.Text;
using PanSt3R.Inference.Outputs.Segments;

namespace PanSt3R.Inference.Outputs.PointClouds;

/// <summary>
/// Header of the point cloud. Its length does not depend on the number of vertices, so room can be left
/// for it before the number is known; a comment of dots takes up the difference.
/// </summary>
internal static class PlyHeader
{
    /// <summary>Line that names the encoding.</summary>
    public const string Format = "format binary_little_endian 1.0";

    private const int CountWidth = 20;

    /// <summary>Lines that name the properties of a vertex, in the order of <see cref="PlyVertex"/>.</summary>
    public static IReadOnlyList<string> Properties { get; } =
    [
        "property float x",
        "property float y",
        "property float z",
        "property uchar red",
        "property uchar green",
        "property uchar blue",
        "property float confidence",
        "property ushort class",
        "property int instance",
        "property ushort view",
    ];

    public static byte[] Build(long vertexCount, OutputOptions options)
    {
        string count = vertexCount.ToString(CultureInfo.InvariantCulture);
        string minimum = options.MinimumConfidence.ToString(CultureInfo.InvariantCulture);
        string[] lines =
        [
            "ply",
            Format,
            $"comment {Generator.NameAndVersion}",
            $"comment filter: finite points with confidence >= {minimum}",
            "comment frame: camera of the reference view, x right, y down, z forward; unit of the model",
            $"comment class: index in the vocabulary (segments.json), {SegmentCatalog.VoidClass} is void",
            "comment instance: id in segments.json, the same in all views, 0 is void",
            "comment view: index in views of cameras.json",
            "comment " + new string('.', CountWidth - count.Length),
            "element vertex " + count,
            .. Properties,
            "end_header",
        ];
        return Encoding.ASCII.GetBytes(string.Join('\n', lines) + '\n');
    }
}
