using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using PanSt3R.Inference.Keyframes;
using PanSt3R.Inference.Keyframes.Retrieval;
using PanSt3R.Network.Bundles;
using PanSt3R.Network.Definition;
using PanSt3R.Testing;
using PanSt3R.Testing.Retrieval;

namespace PanSt3R.Benchmarks.Retrieval;

/// <summary>
/// Similarities of views of 300 descriptors each, against a codebook of 65,536 centroids of width 1024. The published code
/// takes two searches, one for each side, of 0.31 s a view on one core for the products alone.
/// </summary>
[SimpleJob(RunStrategy.Monitoring, warmupCount: 0, iterationCount: 1)]
public class RetrievalBenchmarks : IDisposable
{
    private const int Centroids = 65_536;
    private const int Width = 1024;
    private const int Descriptors = 300;

    /// <summary>Descriptors lie around centroids with this deviation for each component, those of centroids having 1.</summary>
    private const float Spread = 0.8f;

    private TemporaryFolder _folder = null!;
    private Codebook _codebook = null!;
    private float[] _noise = null!;

    /// <summary>Number of views.</summary>
    [Params(500)]
    public int Views { get; set; }

    /// <summary>Writes a random codebook.</summary>
    [GlobalSetup]
    public void WriteCodebook()
    {
        _folder = new TemporaryFolder();
        _codebook = RandomCodebook.Write(_folder.File("codebook.safetensors"), RandomCodebook.Normal(Centroids * Width, 1), Width);
        _noise = RandomCodebook.Normal(1 << 22, 2);
        GC.Collect();
    }

    /// <summary>Removes the file.</summary>
    [GlobalCleanup]
    public void Dispose()
    {
        _codebook.Dispose();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Assigns, aggregates and compares all views; prints CPU time and peak memory, the mapped codebook (268 MB) included.</summary>
    [Benchmark]
    public SimilarityMatrix Compare()
    {
        var process = Process.GetCurrentProcess();
        var start = process.TotalProcessorTime;
        long wall = Stopwatch.GetTimestamp();
        using var similarity = new RetrievalSimilarity(_codebook, AsmkConfiguration.Default);
        var random = new Random(3);
        float[] view = new float[Descriptors * Width];
        for (int i = 0; i < Views; i++)
        {
            Draw(view, random);
            similarity.Add(view);
        }

        var result = similarity.Compare();
        process.Refresh();
        Console.WriteLine($"// {Stopwatch.GetElapsedTime(wall).TotalSeconds:F1} s, {(process.TotalProcessorTime - start).TotalSeconds:F1} CPU s, peak {process.PeakWorkingSet64 / 1e6:F0} MB");
        return result;
    }

    private void Draw(float[] view, Random random)
    {
        for (int i = 0; i < Descriptors; i++)
        {
            var centroid = _codebook.Centroid(random.Next(Centroids));
            int start = random.Next(_noise.Length - Width);
            for (int j = 0; j < Width; j++)
            {
                view[(i * Width) + j] = centroid[j] + (Spread * _noise[start + j]);
            }
        }
    }
}
