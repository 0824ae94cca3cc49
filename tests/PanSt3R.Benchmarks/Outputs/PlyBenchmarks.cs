using BenchmarkDotNet.Attributes;
using PanSt3R.Inference.Geometry;
using PanSt3R.Inference.Imaging;
using PanSt3R.Inference.Merging;
using PanSt3R.Inference.Outputs;
using PanSt3R.Inference.Outputs.PointClouds;
using PanSt3R.Inference.Outputs.Segments;
using PanSt3R.Network.Vocabularies;

namespace PanSt3R.Benchmarks.Outputs;

/// <summary>
/// Speed of the labelled point cloud: select the good points of 20 views of 512 x 384 and write them. Divide
/// <see cref="MegabytesPerFile"/> by the time for MB/s. About three quarters of the points are kept.
/// </summary>
public class PlyBenchmarks
{
    /// <summary>Size of the file: 20 views x 147,456 kept points x 27 bytes.</summary>
    public const double MegabytesPerFile = 79.6;

    private const int Views = 20;
    private const int Width = 512;
    private const int Height = 384;

    private readonly OutputOptions _options = new();
    private readonly ReconstructedView _view = CreateView();
    private readonly SegmentCatalog _catalog = new(
        [.. Enumerable.Range(1, 30).Select(id => new PanopticSegment(id, id, 0, 1, 1, 0))],
        new ClassVocabulary([new ClassEntry("a")]));

    private string _path = "";

    [GlobalSetup]
    public void CreatePath() => _path = Path.GetTempFileName();

    [GlobalCleanup]
    public void DeleteFile() => File.Delete(_path);

    [Benchmark]
    public long Write()
    {
        File.Delete(_path);
        using var writer = new PointCloudWriter(_path, _options, _catalog);
        for (int index = 0; index < Views; index++)
        {
            using var selection = new PointSelection(_view, _options.MinimumConfidence);
            writer.Add(_view, index, selection.Pixels, CancellationToken.None);
        }

        writer.Complete();
        return writer.VertexCount;
    }

    /// <summary>The part of the time that goes into choosing the points.</summary>
    [Benchmark]
    public int Select()
    {
        int count = 0;
        for (int index = 0; index < Views; index++)
        {
            using var selection = new PointSelection(_view, _options.MinimumConfidence);
            count += selection.Pixels.Length;
        }

        return count;
    }

    /// <summary>The floor: the same bytes to the same disk, without making them.</summary>
    [Benchmark(Baseline = true)]
    public void WriteZeros()
    {
        File.Delete(_path);
        using var stream = new FileStream(_path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        byte[] block = new byte[32768 * 27];
        for (int i = 0; i < (int)(MegabytesPerFile * 1e6) / block.Length; i++)
        {
            stream.Write(block);
        }
    }

    private static ReconstructedView CreateView()
    {
        var random = new Random(1);
        const int Count = Width * Height;
        return new ReconstructedView
        {
            Name = "view",
            SourceFile = "view.jpg",
            Image = new RgbImage(Width, Height, Values(3 * Count, _ => (byte)random.Next(256))),
            Points = Values(3 * Count, _ => random.NextSingle()),
            Depth = new float[Count],
            Confidence = Values(Count, i => random.Next(4) == 0 ? 1.5f : 4),
            Panoptic = new PanopticMap(Width, Height, Values(Count, i => i / 97 % 31), []),
            Camera = new ViewCamera(Width, Height, 400, RigidTransform.Identity),
            IsKeyframe = true,
        };
    }

    private static T[] Values<T>(int count, Func<int, T> value) => [.. Enumerable.Range(0, count).Select(value)];
}
