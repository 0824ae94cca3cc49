using PanSt3R.Files;
using PanSt3R.Network.Tensors;
using PanSt3R.Network.Vocabularies;

namespace PanSt3R.Network.Tests.Vocabularies;

public sealed class ClassVectorsTests : IDisposable
{
    private const string TwoClasses = """[ { "name": "wall", "isThing": false }, { "name": "chair" } ]""";

    private readonly TemporaryFolder _folder = new();

    private string FilePath => _folder.File("classes.safetensors");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_WrittenFile_GivesClassesAndUnitVectors()
    {
        var vocabulary = new ClassVocabulary(
        [
            new ClassEntry("wall", IsThing: false),
            new ClassEntry("Stuhl \"ü\" 椅子", Color: new RgbColor(1, 2, 255)),
            new ClassEntry("wall"),
        ]);
        new ClassVectors(vocabulary, [3, 4, 0, 0, 2, 0, 0, 0, -5]).Write(FilePath);

        var read = ClassVectors.Read(FilePath);

        Assert.Equal(vocabulary.Classes, read.Vocabulary.Classes);
        Assert.Equal(3, read.Width);
        Assert.Equal([0.6f, 0.8f, 0, 0, 1, 0, 0, 0, -1], read.Values);
    }

    [Fact]
    public void Read_GoldenClasses_AreUnitVectors()
    {
        var classes = ClassVectors.Read(Goldens.PathOf("network", "tiny.classes.safetensors"));

        Assert.Equal(classes.Vocabulary.Count * classes.Width, classes.Values.Length);
        Assert.All(classes.Values.Chunk(classes.Width), vector => Assert.Equal(1, vector.Sum(value => value * value), 1e-5f));
    }

    [Theory]
    [InlineData(float.NaN, 1f)]
    [InlineData(float.PositiveInfinity, 1f)]
    [InlineData(0f, 0f)]
    [InlineData(float.MaxValue, float.MaxValue)]
    public void Create_VectorWithoutDirection_NamesItsClass(float first, float second)
    {
        var vocabulary = new ClassVocabulary([new ClassEntry("wall"), new ClassEntry("chair")]);

        var error = Assert.Throws<InvalidContentException>(() => new ClassVectors(vocabulary, [1, 0, first, second]));

        Assert.Contains("'chair'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(0)]
    public void Create_ValuesThatAreNoVectors_Throws(int values)
    {
        var vocabulary = new ClassVocabulary([new ClassEntry("wall"), new ClassEntry("chair")]);

        Assert.Throws<InvalidContentException>(() => new ClassVectors(vocabulary, new float[values]));
    }

    [Fact]
    public void Create_NoClasses_Throws() =>
        Assert.Throws<InvalidContentException>(() => new ClassVectors(new ClassVocabulary([]), []));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""[ { "name": "wall" } ]""")]
    [InlineData("""[ { "name": "wall" }, null ]""")]
    [InlineData("""[ { "name": "wall" }, { "name": " " } ]""")]
    [InlineData("""[ { "name": "wall" }, { "isThing": true } ]""")]
    [InlineData("""[ { "name": "wall" }, { "name": null } ]""")]
    [InlineData("""[ { "name": "wall" }, { "name": "chair", "color": { "red": 256, "green": 0, "blue": 0 } } ]""")]
    [InlineData("""[ "wall", "chair" ]""")]
    public void Read_OtherMetadata_NamesTheFile(string? classes)
    {
        Write(classes, ElementType.Float32, 2, 3);

        AssertRefused();
    }

    [Theory]
    [InlineData(ElementType.Float32, new[] { 6 })]
    [InlineData(ElementType.Float32, new[] { 1, 2, 3 })]
    [InlineData(ElementType.Float32, new[] { 3, 2 })]
    [InlineData(ElementType.Float32, new[] { 2, 0 })]
    [InlineData(ElementType.Float32, new[] { 0, 2 })]
    [InlineData(ElementType.Int32, new[] { 2, 3 })]
    [InlineData(ElementType.Float32, new[] { 200_000, 0 })]
    public void Read_OtherTensor_Refuses(ElementType type, int[] shape)
    {
        Write(TwoClasses, type, shape);

        Assert.Throws<InvalidContentException>(() => ClassVectors.Read(FilePath));
    }

    [Fact]
    public void Read_FileWithoutTheTensor_Refuses()
    {
        using (var writer = new SafetensorsWriter(FilePath, []))
        {
            writer.Complete();
        }

        AssertRefused();
    }

    [Fact]
    public void RequireWidth_OtherWidth_NamesBoth()
    {
        var vectors = new ClassVectors(new ClassVocabulary([new ClassEntry("wall")]), [1, 0]);
        vectors.RequireWidth(2, "a file");

        string message = Assert.Throws<InvalidContentException>(() => vectors.RequireWidth(768, "a file")).Message;

        Assert.Contains("have 2 values", message, StringComparison.Ordinal);
        Assert.Contains("768", message, StringComparison.Ordinal);
    }

    private void AssertRefused()
    {
        string message = Assert.Throws<InvalidContentException>(() => ClassVectors.Read(FilePath)).Message;
        Assert.Contains(FilePath, message, StringComparison.Ordinal);
    }

    private void Write(string? classes, ElementType type, params int[] shape)
    {
        var tensor = new TensorInfo("class_embeddings", type, shape);
        var metadata = classes is null ? null : new Dictionary<string, string> { ["classes"] = classes };
        using var writer = new SafetensorsWriter(FilePath, [tensor], metadata);
        writer.Append<float>(tensor.Name, [.. Enumerable.Repeat(1f, (int)tensor.Count)]);
        writer.Complete();
    }
}
