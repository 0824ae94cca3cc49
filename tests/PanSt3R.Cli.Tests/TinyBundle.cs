using PanSt3R.Cli.Tests;
using PanSt3R.Network.Import;

[assembly: AssemblyFixture(typeof(TinyBundle))]

namespace PanSt3R.Cli.Tests;

/// <summary>The tiny golden model with classes, imported once, and a folder of photos.</summary>
public sealed class TinyBundle : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public TinyBundle() => ModelImporter.Import(new ImportOptions { Checkpoint = Checkpoint, ClassEmbeddings = Classes }, Path);

    public static string Checkpoint => Goldens.PathOf("network", "v2_tiny.pth");

    public static string Classes => Goldens.PathOf("network", "tiny.classes.safetensors");

    public static string Photos => Goldens.PathOf("photos", "coffee");

    /// <summary>The bundle.</summary>
    public string Path => _folder.File("model");

    public void Dispose() => _folder.Dispose();
}
