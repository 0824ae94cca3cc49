using System.Text.Json;
using PanSt3R.Inference.Imaging;
using PanSt3R.Inference.Outputs.Reports;
using PanSt3R.Inference.Pipeline;
using PanSt3R.Inference.Tests.Imaging;
using PanSt3R.Network.Bundles;
using PanSt3R.Network.Runtime;
using PanSt3R.Network.Tensors;
using SkiaSharp;

namespace PanSt3R.Inference.Tests.Pipeline;

/// <summary>A folder of made-up photos and the place for their results, removed when disposed.</summary>
internal sealed class SceneRun : IDisposable
{
    /// <summary>The smallest network images: the shortest runs.</summary>
    public static readonly SceneOptions Options = new() { ImageSize = 224, Device = ExecutionDevice.Cpu };

    public static readonly (int Width, int Height) Landscape = (320, 240);
    public static readonly (int Width, int Height) Portrait = (240, 320);

    private readonly TemporaryFolder _folder = new();

    /// <summary>Writes photos; each shows its own pattern.</summary>
    public SceneRun(params (string Name, (int Width, int Height) Size)[] photos)
    {
        Directory.CreateDirectory(Images);
        for (int i = 0; i < photos.Length; i++)
        {
            Add(photos[i].Name, Photo(photos[i].Size, (uint)i));
        }
    }

    public string Images => Path.Combine(_folder.Path, "photos");

    public string Output => Path.Combine(_folder.Path, "result");

    public string Saved => Path.Combine(_folder.Path, "saved.safetensors");

    public static SceneRun OfThree() => new(("a.jpg", Landscape), ("b.jpg", Landscape), ("c.jpg", Landscape));

    /// <summary>A smooth pattern whose colours depend on a number.</summary>
    public static RgbImage Photo((int Width, int Height) size, uint number)
    {
        var random = new Random((int)number);
        var (phase, red, green, blue) = (random.NextDouble() * 6, random.Next(40, 216), random.Next(40, 216), random.Next(40, 216));
        byte[] pixels = new byte[size.Width * size.Height * 3];
        for (int i = 0; i < size.Width * size.Height; i++)
        {
            double wave = 39 * Math.Sin(phase + (i % size.Width * 0.05)) * Math.Cos(phase - (i / size.Width * 0.04));
            pixels[i * 3] = (byte)(red + wave);
            pixels[(i * 3) + 1] = (byte)(green - wave);
            pixels[(i * 3) + 2] = (byte)(blue + (wave / 2));
        }

        return new RgbImage(size.Width, size.Height, pixels);
    }

    public void Add(string name, RgbImage photo) => Add(name, TestImages.Encode(photo, SKEncodedImageFormat.Jpeg));

    public void Add(string name, byte[] content) => File.WriteAllBytes(Path.Combine(Images, name), content);

    public ReconstructionReport Run(ModelBundle bundle, SceneOptions? options = null, Action<SceneEvent>? observe = null) =>
        RunTo(Output, bundle, options, observe, TestContext.Current.CancellationToken);

    public ReconstructionReport RunTo(
        string output, ModelBundle bundle, SceneOptions? options, Action<SceneEvent>? observe, CancellationToken cancellation) =>
        SceneReconstruction.Run(
            bundle, Images, output, options ?? Options, observe is null ? null : new Observer(observe), cancellation);

    public ReconstructionReport Repeat(string output, SceneOptions? options = null) => SceneReconstruction.Repeat(
        Saved, output, options ?? Options, cancellation: TestContext.Current.CancellationToken);

    public string PathOf(string name) => Path.Combine(_folder.Path, name);

    public JsonElement Json(string name) => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Output, name))).RootElement;

    /// <summary>Names of views in <c>cameras.json</c>, in order.</summary>
    public string[] ViewNames() =>
        [.. Json("cameras.json").GetProperty("views").EnumerateArray().Select(view => view.GetProperty("name").GetString()!)];

    public float[] SavedTensor(string name)
    {
        using var file = new SafetensorsFile(Saved);
        return file.ReadSingles(name);
    }

    /// <summary>Fails unless nothing but the photos is left beside each other.</summary>
    public void AssertNothingLeft() =>
        Assert.Equal(["photos"], Directory.EnumerateFileSystemEntries(_folder.Path).Select(path => Path.GetFileName(path)!));

    public void Dispose() => _folder.Dispose();

    private sealed class Observer(Action<SceneEvent> observe) : IProgress<SceneEvent>
    {
        public void Report(SceneEvent value) => observe(value);
    }
}
