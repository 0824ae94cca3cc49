using System.Text.Json;
using PanSt3R.Files;
using PanSt3R.Network.Runtime;
using PanSt3R.Network.Tensors;
using PanSt3R.Testing.TextModels;
using PanSt3R.Vocabulary.TextModels;

namespace PanSt3R.Vocabulary.Tests.TextModels;

/// <summary>From words to vectors, against what the reference recorded.</summary>
public sealed class TextModelTests : IDisposable
{
    private const double PooledTolerance = 1e-5;
    private const double VectorTolerance = 2e-6;

    private readonly TinyTextModel _model = new();

    public void Dispose() => _model.Dispose();

    [Fact]
    public void Encode_RecordedPrompts_GivesTheReferencesVectors()
    {
        using var golden = Goldens.Open("tokenizer", "class_embeddings.safetensors");
        using var encoder = TextModel.Open(_model.Path).CreateEncoder(ExecutionDevice.Cpu, TestContext.Current.CancellationToken);
        float[] pooled = encoder.Encode(Prompts(), cancellation: TestContext.Current.CancellationToken);
        float[] masked = golden.ReadSingles("pooled_with_padding_masked");

        TensorAssert.Close(golden.ReadSingles("pooled"), pooled, PooledTolerance, "pooled");
        Assert.True(masked.Zip(pooled).Max(pair => Math.Abs(pair.First - pair.Second)) > 0.1, "Padding takes part in attention.");
    }

    [Fact]
    public void Build_RecordedClasses_GivesTheReferencesUnitVectorsInOrder()
    {
        using var golden = Goldens.Open("tokenizer", "class_embeddings.safetensors");
        var list = RecordedClasses.List();
        List<VocabularyProgress> progress = [];
        var vectors = new VocabularyBuilder(TextModel.Open(_model.Path), device: ExecutionDevice.Cpu)
            .Build(list, new Collected(progress), TestContext.Current.CancellationToken);

        TensorAssert.Close(golden.ReadSingles("class_vector"), vectors.Values, VectorTolerance, "class vectors");
        Assert.Equal(list.Classes, vectors.Vocabulary.Classes);
        Assert.Equal([16, 32, 40], progress.Select(one => one.Done));
    }

    [Fact]
    public void Build_AClassWithItsOwnPrompt_GetsThatVector()
    {
        var builder = new VocabularyBuilder(TextModel.Open(_model.Path), device: ExecutionDevice.Cpu);
        var token = TestContext.Current.CancellationToken;
        var plain = builder.Build(RecordedClasses.ListOf("chair"), cancellation: token);
        var other = builder.Build(RecordedClasses.ListOf(("stool", "This is a photo of chair.")), cancellation: token);

        Assert.Equal(plain.Values, other.Values);
    }

    [Fact]
    public void Open_EqualFiles_HaveOneIdentityAndOtherFilesAnother()
    {
        using var other = new TinyTextModel();
        string identity = TextModel.Open(other.Path).Identity;
        File.WriteAllText(other.Config, """{ "text_config": { "num_attention_heads": 2 } }""");

        Assert.Equal(TextModel.Open(_model.Path).Identity, identity);
        Assert.NotEqual(identity, TextModel.Open(other.Path).Identity);
    }

    [Theory]
    [InlineData("""{ "model_type": "clip" }""", "clip")]
    [InlineData("""{ "text_config": { "hidden_act": "gelu" } }""", "'gelu'")]
    [InlineData("""{ "text_config": { "num_attention_heads": 0 } }""", "0 heads")]
    [InlineData("""{ "text_config": [] }""", "config.json")]
    [InlineData("none", "config.json")]
    public void Open_ConfigurationOfAnotherModel_IsRefused(string configuration, string said)
    {
        File.WriteAllText(_model.Config, configuration);

        Assert.Contains(said, Assert.Throws<InvalidContentException>(() => TextModel.Open(_model.Path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tokenizer.model", "siglip2")]
    [InlineData("vocab.json", "clip")]
    [InlineData("tokenizer.json", "spiece.model")]
    public void Open_FolderOfAnotherEncoder_IsRefusedByName(string file, string said)
    {
        File.Move(_model.Tokenizer, Path.Combine(_model.Path, file));

        Assert.Contains(said, Assert.Throws<InvalidContentException>(() => TextModel.Open(_model.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CreateEncoder_HeadsThatDoNotDivide_AreRefused()
    {
        File.WriteAllText(_model.Config, """{ "text_config": { "num_attention_heads": 5 } }""");
        var model = TextModel.Open(_model.Path);

        Assert.Contains("5 heads", Assert.Throws<InvalidContentException>(() => model.CreateEncoder(ExecutionDevice.Cpu, TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(256_000, "siglip2")]
    [InlineData(49_408, "clip")]
    public void CreateEncoder_TokenTableOfAnotherEncoder_IsRefusedByName(int rows, string said)
    {
        TensorInfo[] table = [new("text_model.embeddings.token_embedding.weight", ElementType.Float32, [rows, 1])];
        using (var writer = new SafetensorsWriter(_model.Weights, table))
        {
            writer.Append<float>(table[0].Name, new float[rows]);
            writer.Complete();
        }

        var model = TextModel.Open(_model.Path);
        Assert.Contains(said, Assert.Throws<InvalidContentException>(() => model.CreateEncoder(ExecutionDevice.Cpu, TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CreateEncoder_Disposed_LeavesNoFiles()
    {
        string[] before = Scratch();
        TextModel.Open(_model.Path).CreateEncoder(ExecutionDevice.Cpu, TestContext.Current.CancellationToken).Dispose();

        Assert.Equal([], Scratch().Except(before));
    }

    private static string[] Scratch() => Directory.GetDirectories(Path.GetTempPath(), "panst3r-text-*");

    private static string[] Prompts()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Goldens.PathOf("tokenizer", "class_embeddings.json")));
        return [.. document.RootElement.GetProperty("prompts").EnumerateArray().Select(prompt => prompt.GetString()!)];
    }

    private sealed class Collected(List<VocabularyProgress> into) : IProgress<VocabularyProgress>
    {
        public void Report(VocabularyProgress value) => into.Add(value);
    }
}
