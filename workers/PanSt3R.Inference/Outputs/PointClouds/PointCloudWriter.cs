using System.Runtime.InteropServices;
using PanSt3R.Inference.Outputs.Segments;
using PanSt3R.Network.Vocabularies;

namespace PanSt3R.Inference.Outputs.PointClouds;

/// <summary>
/// Streams the labelled point cloud <c>pointcloud.ply</c>, view after view, through one block of memory. The header
/// comes last, when the number of vertices is known.
/// </summary>
internal sealed class PointCloudWriter : IDisposable
{
    private const int VerticesPerBlock = 32768;

    private readonly OutputOptions _options;
    private readonly SegmentCatalog _catalog;
    private readonly FileStream _stream;
    private readonly byte[] _block = new byte[VerticesPerBlock * Marshal.SizeOf<PlyVertex>()];

    public PointCloudWriter(string path, OutputOptions options, SegmentCatalog catalog)
    {
        (_options, _catalog) = (options, catalog);
        _stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        _stream.Position = PlyHeader.Build(vertexCount: 0, options).Length;
    }

    /// <summary>Vertices written so far.</summary>
    public long VertexCount { get; private set; }

    /// <summary>Appends the selected points of a view.</summary>
    public void Add(ReconstructedView view, int viewIndex, ReadOnlySpan<int> pixels, CancellationToken cancellationToken)
    {
        for (int start = 0; start < pixels.Length; start += VerticesPerBlock)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var part = pixels.Slice(start, Math.Min(VerticesPerBlock, pixels.Length - start));
            var vertices = MemoryMarshal.Cast<byte, PlyVertex>(_block.AsSpan())[..part.Length];
            Pack(view, (ushort)viewIndex, part, vertices);
            _stream.Write(MemoryMarshal.AsBytes(vertices));
        }

        VertexCount += pixels.Length;
    }

    /// <summary>Writes the header into the room that was left for it.</summary>
    public void Complete()
    {
        _stream.Position = 0;
        _stream.Write(PlyHeader.Build(VertexCount, _options));
    }

    public void Dispose() => _stream.Dispose();

    private void Pack(ReconstructedView view, ushort viewIndex, ReadOnlySpan<int> pixels, Span<PlyVertex> vertices)
    {
        var points = MemoryMarshal.Cast<float, PlyPoint>(view.Points.AsSpan());
        var colors = MemoryMarshal.Cast<byte, RgbColor>(view.Image.Pixels.AsSpan());
        ReadOnlySpan<float> confidence = view.Confidence;
        ReadOnlySpan<int> instances = view.Panoptic.SegmentIds;
        var classById = _catalog.ClassById;
        for (int i = 0; i < vertices.Length; i++)
        {
            int pixel = pixels[i];
            int instance = instances[pixel];
            ref var vertex = ref vertices[i];
            vertex.Point = points[pixel];
            vertex.Color = colors[pixel];
            vertex.Confidence = confidence[pixel];
            vertex.Class = classById[instance];
            vertex.Instance = instance;
            vertex.View = viewIndex;
        }
    }
}
