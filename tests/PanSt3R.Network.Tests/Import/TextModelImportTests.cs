using PanSt3R.Files;
using PanSt3R.Network.Bundles;
using PanSt3R.Network.Definition;
using PanSt3R.Network.Import;
using PanSt3R.Network.Tensors;
using PanSt3R.Network.Tests.Bundles;
using PanSt3R.Testing.TextModels;

namespace PanSt3R.Network.Tests.Import;

/// <summary>Text towers in bundles.</summary>
public sealed class TextModelImportTests : IDisposable
{
    private const int Pieces = 850;
    private const string Graph = "text_tower.onnx";

    private readonly TemporaryFolder _folder = new();
    private readonly TinyTextModel _model = new();

    private string Checkpoint => _folder.File("words.safetensors");

    public void Dispose()
    {
        _folder.Dispose();
        _model.Dispose();
    }

    [Fact]
    public void Import_TextModel_IsInTheManifestAndWhole()
    {
        WordCheckpoint.Write(Checkpoint);
        var bundle = ModelBundle.Open(Import(Source()).Folder);

        Assert.Equal(
            new TextTowerManifest("siglip", "model.safetensors", new TextTowerConfiguration(Pieces, 64, 48, 48, 3, 4, 96, 1e-6f)),
            bundle.Manifest.TextTower);
        Assert.Empty(bundle.FindDamage(TestContext.Current.CancellationToken));
        Assert.Equal(File.ReadAllBytes(_model.Tokenizer), File.ReadAllBytes(bundle.TokenizerPath));
        Assert.NotNull(bundle.TextTowerFingerprint);
    }

    [Theory]
    [InlineData("text_tower.bin")]
    [InlineData(Graph)]
    [InlineData("spiece.model")]
    public void Open_FileOfTheTowerMissing_IsNamed(string file)
    {
        WordCheckpoint.Write(Checkpoint);
        string folder = Import(Source()).Folder;
        File.Delete(Path.Combine(folder, file));

        Assert.Contains(file, Assert.Throws<InvalidContentException>(() => ModelBundle.Open(folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Import_Progress_EndsAtAllWeightsOfBoth()
    {
        WordCheckpoint.Write(Checkpoint);
        List<BundleProgress> progress = [];
        Import(Source(), new Collected(progress));

        Assert.Equal(progress[^1].TotalBytes, progress[^1].WrittenBytes);
        Assert.Single(progress.Select(one => one.TotalBytes).Distinct());
    }

    [Fact]
    public void Import_CheckpointWithItsOwnTower_PrefersIt()
    {
        WordCheckpoint.Write(Checkpoint, tower: _model.Weights);
        var own = Import(Source() with { Weights = null });
        WordCheckpoint.Write(Checkpoint);
        var published = Import(Source());

        Assert.Equal("words.safetensors", own.Manifest.TextTower!.Source);
        Assert.Equal(published.TextTowerFingerprint, own.TextTowerFingerprint);
    }

    [Fact]
    public void Import_CheckpointWithItsOwnTowerAndNoTokenizer_LeavesTheTowerOut()
    {
        WordCheckpoint.Write(Checkpoint, tower: _model.Weights);

        Assert.Null(Import(null).Manifest.TextTower);
    }

    [Theory]
    [InlineData("siglip2", "google/siglip2-base-patch16-224")]
    [InlineData("clip", "openai/clip-vit-base-patch32")]
    public void Import_CheckpointOfAnotherEncoder_IsRefusedByNameOnlyWithATextModel(string encoder, string said)
    {
        WordCheckpoint.Write(Checkpoint, textEncoder: encoder);

        Assert.Equal(encoder, Import(null).Manifest.Network.MaskTransformer.TextEncoder);
        Assert.Contains(said, Assert.Throws<InvalidContentException>(() => Import(Source())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Import_CheckpointOfAnUnknownEncoder_IsRefused()
    {
        WordCheckpoint.Write(Checkpoint, textEncoder: "glip");
        var error = Assert.Throws<InvalidContentException>(() => Import(null));

        Assert.Contains("'glip'", error.Message, StringComparison.Ordinal);
        Assert.Contains("siglip, siglip2, clip", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Import_VectorsOfAnotherWidth_AreRefused()
    {
        var options = TinyBundles.Options(1) with { TextModel = Source() };
        var error = Assert.Throws<InvalidContentException>(() => TinyBundles.Import(options, _folder.File("bundle")));

        Assert.Contains("48 values", error.Message, StringComparison.Ordinal);
        Assert.Contains("768", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("bundle")));
    }

    [Fact]
    public void Import_TokenizerWithMorePiecesThanTokens_IsRefused()
    {
        WordCheckpoint.Write(Checkpoint);

        Assert.Throws<InvalidContentException>(() => Import(Source() with { TokenizerPieces = Pieces + 1 }));
    }

    [Fact]
    public void Import_TensorOfTheTowerMissing_IsNamed()
    {
        WordCheckpoint.Write(Checkpoint);
        using (var original = new SafetensorsFile(Goldens.PathOf("tokenizer", "text_tower_tiny.safetensors")))
        {
            TensorInfo[] kept = [.. original.Tensors.Values.Where(tensor => tensor.Name != "text_model.final_layer_norm.bias")];
            using var writer = new SafetensorsWriter(_model.Weights, kept);
            Array.ForEach(kept, tensor => writer.Append<byte>(tensor.Name, original.Bytes(tensor.Name)));
            writer.Complete();
        }

        Assert.Contains(
            "missing: text_model.final_layer_norm.bias",
            Assert.Throws<InvalidContentException>(() => Import(Source())).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Definition_ReleasedTower_DeclaresExactlyTheReleasedParameters()
    {
        var recorded = RecordedParameters.ReadTextTower();
        using var weights = new ShapesOnly(recorded);
        var tower = new TextTowerReader(weights).Read(new TextModelDescription());
        var definition = new TextTowerDefinition(tower, "text_tower.bin");

        Assert.Equal(new TextTowerConfiguration(32_000, 64, 768, 768, 12, 12, 3072, 1e-6f), tower);
        Assert.Equal(110_271_744, recorded.Sum(tensor => tensor.Count));
        Assert.Equal(
            recorded.Select(tensor => tensor.ToString()).Order(),
            definition.Parameters.Shapes.Select(shape => $"{shape.Key} Float32[{string.Join(", ", shape.Value)}]").Order());
    }

    private TextModelSource Source() =>
        new(_model.Path, _model.Weights, new TextModelDescription(NumAttentionHeads: 4), File.ReadAllBytes(_model.Tokenizer), Pieces);

    private ModelBundle Import(TextModelSource? model, IProgress<BundleProgress>? progress = null) =>
        TinyBundles.Import(new ImportOptions { Checkpoint = Checkpoint, TextModel = model }, _folder.File($"{Guid.NewGuid():N}"), progress);

    private sealed class Collected(List<BundleProgress> into) : IProgress<BundleProgress>
    {
        public void Report(BundleProgress value) => into.Add(value);
    }
}
