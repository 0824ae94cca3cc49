using BenchmarkDotNet.Attributes;
using PanSt3R.Splatting.Gaussians;
using PanSt3R.Splatting.Labels;
using PanSt3R.Splatting.Rendering;

namespace PanSt3R.Benchmarks.Splatting;

/// <summary>Labels to Gaussians and back, beside the same view in colours. One thread.</summary>
public class LabelBenchmarks
{
    private const int Width = 512;
    private const int Height = 384;
    private const int Patch = 40;

    private readonly ViewRenderer _renderer = new(threads: 1);
    private readonly LabelRenderer _labelRenderer = new(threads: 1);
    private readonly GaussianSet _set = SplatScene.Create(100_000, seed: 3);
    private readonly SplatCamera _camera = SplatScene.Camera(Width, Height);
    private readonly LabelMap _map;
    private readonly LabelUplift _uplift;
    private readonly SparseLabels _labels;

    public LabelBenchmarks()
    {
        // About 130 objects; a tile has one to four labels.
        short[] labels = [.. Enumerable.Range(0, Width * Height).Select(pixel => (short)(pixel / Width / Patch * 100 + pixel % Width / Patch))];
        _map = new LabelMap(Width, Height, labels);
        _uplift = new LabelUplift(_set, threads: 1);
        _uplift.Add(_camera, _map);
        _labels = _uplift.Sums.Compact();
    }

    [Benchmark(Baseline = true)]
    public RenderedView RenderColours() => _renderer.Render(_set, _camera, new RenderSettings());

    [Benchmark]
    public void Uplift() => _uplift.Add(_camera, _map);

    [Benchmark]
    public LabelView RenderLabels() => _labelRenderer.Render(_set, _labels, _camera);
}
