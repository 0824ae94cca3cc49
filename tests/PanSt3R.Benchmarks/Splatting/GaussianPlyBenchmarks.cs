using BenchmarkDotNet.Attributes;
using PanSt3R.Splatting.Files;
using PanSt3R.Splatting.Gaussians;
using PanSt3R.Testing;

namespace PanSt3R.Benchmarks.Splatting;

/// <summary>A file of a million Gaussians: 248 MB.</summary>
public class GaussianPlyBenchmarks : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly GaussianSet _set = SplatScene.Create(1_000_000, seed: 5);

    [GlobalSetup]
    public void Create() => GaussianPlyWriter.Write(_folder.File("read.ply"), _set);

    [Benchmark]
    public void Write() => GaussianPlyWriter.Write(_folder.File("write.ply"), _set);

    [Benchmark]
    public GaussianPly Read() => GaussianPlyReader.Read(_folder.File("read.ply"));

    [GlobalCleanup]
    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _folder.Dispose();
    }
}
