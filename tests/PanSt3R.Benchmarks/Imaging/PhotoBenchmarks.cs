using BenchmarkDotNet.Attributes;
using PanSt3R.Inference.Imaging;
using SkiaSharp;

namespace PanSt3R.Benchmarks.Imaging;

/// <summary>From a 12-megapixel JPEG on disk to a network input of 512 x 384.</summary>
[MemoryDiagnoser]
public class PhotoBenchmarks
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"panst3r-benchmark-{Environment.ProcessId}.jpg");
    private readonly ImageDecodingOptions _options = new();
    private RgbImage _image = null!;
    private CropPlan _plan = null!;

    [GlobalSetup]
    public void WritePhoto()
    {
        using var surface = SKSurface.Create(new SKImageInfo(4032, 3024));
        using var noise = SKShader.CreatePerlinNoiseFractalNoise(0.02f, 0.02f, 4, 7);
        using var paint = new SKPaint { Shader = noise };
        surface.Canvas.DrawPaint(paint);
        using var picture = surface.Snapshot();
        using var data = picture.Encode(SKEncodedImageFormat.Jpeg, 92);
        File.WriteAllBytes(_path, data.ToArray());
        _image = ImageDecoder.Decode(_path, _options);
        _plan = CropPlan.For(ImageDecoder.ReadHeader(_path, _options), ResolutionTable.ForSize(512));
    }

    [GlobalCleanup]
    public void RemovePhoto() => File.Delete(_path);

    [Benchmark]
    public ImageHeader ReadHeader() => ImageDecoder.ReadHeader(_path, _options);

    [Benchmark]
    public RgbImage Decode() => ImageDecoder.Decode(_path, _options);

    [Benchmark]
    public float[] Resize() => Resampler.Resize(_image, _plan);

    [Benchmark(Baseline = true)]
    public float[] DecodeAndResize() => Resampler.Resize(ImageDecoder.Decode(_path, _options), _plan);
}
