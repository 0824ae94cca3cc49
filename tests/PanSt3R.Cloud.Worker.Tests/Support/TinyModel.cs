using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Worker.Tests.Support;
using PanSt3R.Network.Bundles;
using PanSt3R.Network.Import;

[assembly: AssemblyFixture(typeof(TinyModel))]

namespace PanSt3R.Cloud.Worker.Tests.Support;

/// <summary>The bundle of the small model of rooms, imported once for all tests.</summary>
public sealed class TinyModel : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Lazy<ModelBundle> _bundle;

    public TinyModel() => _bundle = new Lazy<ModelBundle>(() =>
    {
        var options = new ImportOptions
        {
            Checkpoint = Path.Combine(AppContext.BaseDirectory, "models", "rooms", "rooms.pth"),
            ClassEmbeddings = Path.Combine(AppContext.BaseDirectory, "models", "rooms", "classes.safetensors"),
        };
        return ModelImporter.Import(options, _folder.File("rooms")).Bundle;
    });

    public ModelBundle Bundle => _bundle.Value;

    /// <summary>Puts the bundle into storage, its manifest last.</summary>
    public async Task UploadAsync(TestCloud cloud, string model)
    {
        foreach (string path in Directory.EnumerateFiles(Bundle.Folder).OrderBy(path => path.EndsWith("model.json", StringComparison.Ordinal)))
        {
            await cloud.UploadAsync(Containers.Models, BlobLayout.Model(model) + Path.GetFileName(path), await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
        }
    }

    public void Dispose() => _folder.Dispose();
}
