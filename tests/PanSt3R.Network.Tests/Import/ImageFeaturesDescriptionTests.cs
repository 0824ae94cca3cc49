using PanSt3R.Files;
using PanSt3R.Network.Import;

namespace PanSt3R.Network.Tests.Import;

public sealed class ImageFeaturesDescriptionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Checkpoint => _folder.File("model.pth");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("facebook/dinov2-small", 384, 12, 6)]
    [InlineData("facebook/dinov2-base", 768, 12, 12)]
    [InlineData("facebook/dinov2-large", 1024, 24, 16)]
    public void Published_KnownModel_GivesItsSizes(string model, int width, int depth, int heads)
    {
        var sizes = ImageFeaturesDescription.Published(model)!;

        Assert.Equal((width, depth, heads), (sizes.HiddenSize, sizes.NumHiddenLayers, sizes.NumAttentionHeads));
        Assert.Equal((4, 518, 14), (sizes.MlpRatio, sizes.ImageSize, sizes.PatchSize));
    }

    [Fact]
    public void Read_PublishedForm_TakesSizesAndSkipsTheRest()
    {
        string path = Write("config.json", """
            {
              "architectures": ["Dinov2Model"], "hidden_size": 96, "num_hidden_layers": 2, "num_attention_heads": 3,
              "mlp_ratio": 2, "layer_norm_eps": 1e-05, "image_size": 224, "patch_size": 16
            }
            """);

        var expected = new ImageFeaturesDescription(96, 2, 3, MlpRatio: 2, LayerNormEps: 1e-5f, ImageSize: 224, PatchSize: 16);
        Assert.Equal(expected, ImageFeaturesDescription.Read(path));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{ "hidden_size": 96, "num_hidden_layers": 2 }""")]
    [InlineData("""{ "hidden_size": 0, "num_hidden_layers": 2, "num_attention_heads": 3 }""")]
    [InlineData("""{ "hidden_size": 96, "num_hidden_layers": 2, "num_attention_heads": 5 }""")]
    [InlineData("""{ "hidden_size": 96, "num_hidden_layers": 2000000000, "num_attention_heads": 3 }""")]
    [InlineData("""{ "hidden_size": 96, "num_hidden_layers": 2, "num_attention_heads": 3, "patch_size": 0 }""")]
    [InlineData("""{ "hidden_size": 96, "num_hidden_layers": 2, "num_attention_heads": 3, "image_size": 8 }""")]
    [InlineData("""{ "hidden_size": 96, "num_hidden_layers": 2, "num_attention_heads": 3, "image_size": 2000000000 }""")]
    [InlineData("""{ "hidden_size": 96, "num_hidden_layers": 2, "num_attention_heads": 3, "layer_norm_eps": 0 }""")]
    [InlineData("""{ "hidden_size": 96, "num_hidden_layers": 2, "num_attention_heads": 3, "mlp_ratio": -1 }""")]
    public void Read_ImpossibleContent_NamesTheFile(string content)
    {
        string path = Write("config.json", content);

        var error = Assert.Throws<InvalidContentException>(() => ImageFeaturesDescription.Read(path));

        Assert.Contains(path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FindBeside_IndexWithTheCheckpoint_GivesItsSizesAndDefaults()
    {
        Write("index.json", """
            { "checkpoints": [ null, { "pth": "other.pth" },
              { "pth": "model.pth", "dinov2": { "hidden_size": 8, "num_hidden_layers": 1, "num_attention_heads": 2 } } ] }
            """);

        Assert.Equal(new ImageFeaturesDescription(8, 1, 2, 4, 1e-6f, 518, 14), ImageFeaturesDescription.FindBeside(Checkpoint));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("null")]
    [InlineData("""{ "checkpoints": null }""")]
    [InlineData("""{ "checkpoints": 7 }""")]
    [InlineData("""{ "checkpoints": [] }""")]
    [InlineData("""{ "checkpoints": [ { "pth": "model.pth" } ] }""")]
    [InlineData("""{ "checkpoints": [ { "pth": "other.pth", "dinov2": null } ] }""")]
    public void FindBeside_UnrelatedIndex_IsNotUsed(string content)
    {
        Write("index.json", content);

        Assert.Null(ImageFeaturesDescription.FindBeside(Checkpoint));
    }

    [Fact]
    public void FindBeside_NoIndex_GivesNothing() => Assert.Null(ImageFeaturesDescription.FindBeside(Checkpoint));

    private string Write(string name, string content)
    {
        string path = _folder.File(name);
        File.WriteAllText(path, content);
        return path;
    }
}
