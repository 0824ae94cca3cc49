using System.Runtime.InteropServices;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using PanSt3R.Evaluation.Counting;
using PanSt3R.Evaluation.Datasets;
using PanSt3R.Evaluation.ImageQuality;
using PanSt3R.Evaluation.Protocols;
using PanSt3R.Evaluation.Reports.Documents;
using SkiaSharp;

namespace PanSt3R.Benchmarks.Evaluation;

/// <summary>
/// Image PQ of 100 images of 512 x 384 with 40 segments each: from files, and from label maps in memory. The baseline
/// counts pairs as panopticapi does: a combined number per pixel, then the distinct numbers by sorting.
/// </summary>
[MemoryDiagnoser]
public class ImagePqBenchmarks
{
    private const int Images = 100, Width = 512, Height = 384, Segments = 40, Classes = 20;

    private readonly ImageSegment[] _segments =
        [.. Enumerable.Range(1, Segments).Select(id => new ImageSegment((uint)id, id % Classes, null, IsCrowd: false))];

    private string _folder = "";

    private (SegmentMap Target, SegmentMap Prediction)[] _maps = [];

    [GlobalSetup]
    public void Draw()
    {
        _folder = Directory.CreateTempSubdirectory().FullName;
        _maps = [.. Enumerable.Range(0, Images).Select(image => (
            LabelImages.Draw(Width, Height, Segments, image, shift: 0), LabelImages.Draw(Width, Height, Segments, image, shift: 3)))];
        Write("gt", _maps.Select(pair => pair.Target));
        Write("pred", _maps.Select(pair => pair.Prediction));
    }

    [GlobalCleanup]
    public void Delete() => Directory.Delete(_folder, recursive: true);

    /// <summary>Everything: JSON, PNG files, counting, averages and confidence intervals.</summary>
    [Benchmark]
    public EvaluationReport FromFiles() => DatasetEvaluation.Run(new EvaluationOptions
    {
        Protocol = Protocol.Load("coco"),
        Predictions = _folder,
        GroundTruth = _folder,
        Name = "benchmark",
    });

    /// <summary>Counting alone, on all processors.</summary>
    [Benchmark]
    public long FromMemory()
    {
        long matches = 0;
        Parallel.ForEach(_maps, pair =>
        {
            var counts = ImagePanopticQuality.Count(IdPairCounts.Of(pair.Target, pair.Prediction), _segments, _segments);
            Interlocked.Add(ref matches, counts.Sum(one => one.Value.TruePositives));
        });
        return matches;
    }

    /// <summary>Pairs by sorting, on all processors; without any matching.</summary>
    [Benchmark(Baseline = true)]
    public long PairsBySorting()
    {
        long pairs = 0;
        Parallel.ForEach(_maps, pair =>
        {
            var combined = new ulong[Width * Height];
            for (int i = 0; i < combined.Length; i++)
            {
                combined[i] = ((ulong)pair.Target.Ids[i] << 32) | pair.Prediction.Ids[i];
            }

            Array.Sort(combined);
            int distinct = 1;
            for (int i = 1; i < combined.Length; i++)
            {
                distinct += combined[i] != combined[i - 1] ? 1 : 0;
            }

            Interlocked.Add(ref pairs, distinct);
        });
        return pairs;
    }

    private void Write(string side, IEnumerable<SegmentMap> maps)
    {
        Directory.CreateDirectory(Path.Combine(_folder, side));
        var annotations = new List<object>();
        foreach (var (index, map) in maps.Index())
        {
            WritePng(Path.Combine(_folder, side, $"{index}.png"), map);
            annotations.Add(new
            {
                image_id = index,
                file_name = $"{index}.png",
                segments_info = map.Ids.CountBy(id => id).Select(one => new { id = one.Key, category_id = one.Key % Classes, area = one.Value }),
            });
        }

        var categories = Enumerable.Range(0, Classes).Select(id => new { id, name = $"class {id}", isthing = id % 2 });
        File.WriteAllText(Path.Combine(_folder, side + ".json"), JsonSerializer.Serialize(new { annotations, categories }));
    }

    private static void WritePng(string path, SegmentMap map)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(map.Width, map.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        var pixels = MemoryMarshal.Cast<byte, uint>(bitmap.GetPixelSpan());
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = 0xFF000000 | map.Ids[i];
        }

        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        using var stream = File.Create(path);
        data.SaveTo(stream);
    }
}
