using PanSt3R.Network.Bundles;
using PanSt3R.Network.Import;
using PanSt3R.Testing;

namespace PanSt3R.Benchmarks.Network;

/// <summary>
/// The bundle to measure: the one whose folder the environment variable <c>PANST3R_BUNDLE</c> names, else the tiny
/// golden network, imported into a folder that is removed when disposed.
/// </summary>
internal sealed class BenchmarkBundle : IDisposable
{
    private const string Variable = "PANST3R_BUNDLE";

    private readonly TemporaryFolder _folder = new();

    public BenchmarkBundle() => Bundle = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder
        ? ModelBundle.Open(folder)
        : ModelImporter.Import(new ImportOptions { Checkpoint = Goldens.PathOf("network", "v2_tiny.pth") }, _folder.File("bundle")).Bundle;

    /// <summary>The bundle.</summary>
    public ModelBundle Bundle { get; }

    public void Dispose() => _folder.Dispose();
}
