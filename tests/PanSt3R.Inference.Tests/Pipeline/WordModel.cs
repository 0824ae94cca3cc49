using PanSt3R.Inference.Tests.Pipeline;
using PanSt3R.Network.Bundles;
using PanSt3R.Network.Import;
using PanSt3R.Testing.TextModels;
using PanSt3R.Vocabulary.TextModels;

[assembly: AssemblyFixture(typeof(WordModel))]

namespace PanSt3R.Inference.Tests.Pipeline;

/// <summary>A bundle with the recorded small text model, imported once for all tests.</summary>
public sealed class WordModel : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Lazy<ModelBundle> _bundle;

    public WordModel() => _bundle = new Lazy<ModelBundle>(Import);

    public ModelBundle Bundle => _bundle.Value;

    public string Checkpoint => _folder.File("words.safetensors");

    public void Dispose() => _folder.Dispose();

    private ModelBundle Import()
    {
        using var model = new TinyTextModel();
        WordCheckpoint.Write(Checkpoint);
        var options = new ImportOptions { Checkpoint = Checkpoint, TextModel = TextModelFolder.Read(model.Path) };
        return ModelImporter.Import(options, _folder.File("bundle")).Bundle;
    }
}
