using BenchmarkDotNet.Attributes;
using PanSt3R.Splatting.Gaussians;
using PanSt3R.Splatting.Gradients;
using PanSt3R.Splatting.Rendering;

namespace PanSt3R.Benchmarks.Splatting;

/// <summary>A view of Gaussians, its gradients, and the same view one pixel at a time. One thread, for a ratio that is of the code.</summary>
public class SplatBenchmarks
{
    private readonly ViewRenderer _renderer = new(threads: 1);
    private readonly PlainRenderer _plain = new();
    private readonly RenderSettings _settings = new();
    private GaussianSet _set = new(0);
    private SplatCamera _camera = SplatScene.Camera(1, 1);
    private GaussianGradients _gradients = new(0, 0);
    private ViewGradients _loss = new([]);

    /// <summary>Gaussians, width and height: the size of the reference's published figure, and one that is usual for a photo.</summary>
    [Params("2000 97x61", "100000 512x384")]
    public string Size { get; set; } = "";

    [GlobalSetup]
    public void Create()
    {
        int[] size = [.. Size.Split(' ', 'x').Select(int.Parse)];
        (_set, _camera) = (SplatScene.Create(size[0], seed: 3), SplatScene.Camera(size[1], size[2]));
        _gradients = new GaussianGradients(_set.Count, _set.Coefficients);
        float[] loss = new float[3 * size[1] * size[2]];
        Array.Fill(loss, 1f / loss.Length);
        _loss = new ViewGradients(loss);
    }

    [Benchmark(Baseline = true)]
    public float[] Plain() => _plain.Render(_set, _camera, _settings);

    [Benchmark]
    public RenderedView Render() => _renderer.Render(_set, _camera, _settings);

    [Benchmark]
    public RenderedView RenderAndGradients()
    {
        var view = _renderer.Render(_set, _camera, _settings);
        _renderer.Backpropagate(_set, view, _settings, _loss, _gradients);
        return view;
    }
}
