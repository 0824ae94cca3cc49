using PanSt3R.Cloud.Infrastructure.Layout;
using PanSt3R.Cloud.Worker.Tests.Support;
using PanSt3R.Network.Import;
using PanSt3R.Testing.TextModels;
using PanSt3R.Vocabulary.TextModels;

[assembly: AssemblyFixture(typeof(WordModel))]

namespace PanSt3R.Cloud.Worker.Tests.Support;

/// <summary>The recorded small checkpoint with the recorded small text model: a bundle that is given words and has no classes of its own.</summary>
public sealed class WordModel : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Lazy<string> _bundle;

    public WordModel() => _bundle = new Lazy<string>(Import);

    /// <summary>Photos that it takes.</summary>
    public static IReadOnlyDictionary<string, byte[]> Photos { get; } = Directory.EnumerateFiles(Goldens.PathOf("photos", "coffee"), "*.jpg")
        .ToDictionary(path => Path.GetFileName(path), File.ReadAllBytes);

    /// <summary>Puts the bundle into storage, its manifest last.</summary>
    public async Task UploadAsync(TestCloud cloud, string model)
    {
        foreach (string path in Directory.EnumerateFiles(_bundle.Value).OrderBy(path => path.EndsWith("model.json", StringComparison.Ordinal)))
        {
            await cloud.UploadAsync(Containers.Models, BlobLayout.Model(model) + Path.GetFileName(path), await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
        }
    }

    public void Dispose() => _folder.Dispose();

    private string Import()
    {
        using var text = new TinyTextModel();
        WordCheckpoint.Write(_folder.File("words.safetensors"));
        var options = new ImportOptions { Checkpoint = _folder.File("words.safetensors"), TextModel = TextModelFolder.Read(text.Path) };
        return ModelImporter.Import(options, _folder.File("bundle")).Bundle.Folder;
    }
}
