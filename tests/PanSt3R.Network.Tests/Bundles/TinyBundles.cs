using PanSt3R.Network.Bundles;
using PanSt3R.Network.Definition;
using PanSt3R.Network.Import;

namespace PanSt3R.Network.Tests.Bundles;

/// <summary>Imports of the golden checkpoints, each made once for a test class and only read.</summary>
public sealed class TinyBundles : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<(int Version, Precision Precision), ModelBundle> _bundles = [];

    public ModelBundle Get(int version, Precision precision = Precision.Single)
    {
        if (!_bundles.TryGetValue((version, precision), out var bundle))
        {
            bundle = Import(Options(version, precision), _folder.File($"v{version}-{precision}"));
            _bundles.Add((version, precision), bundle);
        }

        return bundle;
    }

    /// <summary>A copy that a test may damage.</summary>
    public string Copy(string target)
    {
        Directory.CreateDirectory(target);
        foreach (string file in Directory.EnumerateFiles(Get(1).Folder))
        {
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        }

        return target;
    }

    public static ImportOptions Options(int version, Precision precision = Precision.Single) => new()
    {
        Checkpoint = Goldens.PathOf("network", $"v{version}_tiny.pth"),
        ClassEmbeddings = Goldens.PathOf("network", "tiny.classes.safetensors"),
        Precision = precision,
    };

    public static ModelBundle Import(ImportOptions options, string target, IProgress<BundleProgress>? progress = null) =>
        ModelImporter.Import(options, target, progress, TestContext.Current.CancellationToken).Bundle;

    public void Dispose() => _folder.Dispose();
}
