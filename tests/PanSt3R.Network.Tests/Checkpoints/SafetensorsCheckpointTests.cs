using System.Text.Json;
using PanSt3R.Files;
using PanSt3R.Network.Checkpoints;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Network.Tests.Checkpoints;

public sealed class SafetensorsCheckpointTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Open_ArgumentsInMetadata_AreRead()
    {
        var metadata = new Dictionary<string, string>(TinyCheckpoint.Arguments) { ["qubo_enabled"] = "False" };

        using var checkpoint = Checkpoint.Open(Write(metadata));

        float[] values = new float[2];
        checkpoint.ReadSingles("w", values);
        Assert.Equal([1f, 2f], values);
        Assert.Equal(TinyCheckpoint.Arguments["must3r_decoder"], checkpoint.Arguments.Must3rDecoder);
        Assert.False(checkpoint.Arguments.QuboEnabled);
    }

    [Fact]
    public void Open_ArgumentsInFileBeside_AreRead()
    {
        string path = Write(metadata: null);
        var arguments = TinyCheckpoint.Arguments.ToDictionary(item => item.Key, item => (object)item.Value);
        arguments["qubo_enabled"] = true;
        arguments["postprocess_default"] = "standard";
        File.WriteAllText(_folder.File("model.json"), JsonSerializer.Serialize(arguments));

        using var checkpoint = Checkpoint.Open(path);

        Assert.Equal(TinyCheckpoint.Arguments["panoptic_decoder"], checkpoint.Arguments.PanopticDecoder);
        Assert.Equal("standard", checkpoint.Arguments.PostprocessDefault);
        Assert.True(checkpoint.Arguments.QuboEnabled);
    }

    [Fact]
    public void Open_NoArguments_SaysWhereToPutThem()
    {
        string path = Write(metadata: null);

        var error = Assert.Throws<InvalidContentException>(() => Checkpoint.Open(path));

        Assert.Contains("model.json", error.Message, StringComparison.Ordinal);
        Assert.Contains("panoptic_decoder", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[1, 2]", "is not a JSON object")]
    [InlineData("{", "is not a JSON object")]
    [InlineData("{}", "'must3r_encoder'")]
    [InlineData("""{"must3r_encoder": 7}""", "'must3r_encoder' as something other than text")]
    [InlineData("""{"must3r_encoder": "A()", "must3r_encoder": "B()"}""", "is not a JSON object")]
    public void Open_UnusableFileBeside_SaysWhy(string json, string expected)
    {
        string path = Write(metadata: null);
        File.WriteAllText(_folder.File("model.json"), json);

        var error = Assert.Throws<InvalidContentException>(() => Checkpoint.Open(path));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains("model.json", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private string Write(Dictionary<string, string>? metadata)
    {
        string path = _folder.File("model.safetensors");
        using var writer = new SafetensorsWriter(path, [new TensorInfo("w", ElementType.Float32, [2])], metadata);
        writer.Append<float>("w", [1, 2]);
        writer.Complete();
        return path;
    }
}
