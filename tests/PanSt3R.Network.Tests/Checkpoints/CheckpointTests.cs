using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using PanSt3R.Files;
using PanSt3R.Network.Checkpoints;
using PanSt3R.Testing.Checkpoints;

namespace PanSt3R.Network.Tests.Checkpoints;

public class CheckpointTests
{
    /// <remarks>
    /// The hashes were computed from the same weights as the reference implementation wrote them to safetensors files:
    /// SHA-256 over all tensors in ordinal order of their names, each as name, "[sizes]" and little-endian data.
    /// </remarks>
    [Theory]
    [InlineData("v1_tiny.pth", 270, "9c94f1d048b30d487b66c1468fc79fe606c6bdad76e88c8983c6dfed0c599b3a")]
    [InlineData("v2_tiny.pth", 332, "c6e1dade233a98b3ae22543eadc3f236540842f27835158d1b3919256b3a6b32")]
    public void ReadSingles_GoldenCheckpoint_GivesRecordedNamesShapesAndValues(string file, int count, string hash)
    {
        using var checkpoint = Checkpoint.Open(Goldens.PathOf("network", file));

        Assert.Equal(count, checkpoint.Tensors.Count);
        Assert.Equal(hash, Hash(checkpoint));
    }

    [Fact]
    public void Open_GoldenCheckpoint_GivesConstructors()
    {
        using var checkpoint = Checkpoint.Open(Goldens.PathOf("network", "v2_tiny.pth"));

        var arguments = checkpoint.Arguments;
        Assert.StartsWith("Dust3rEncoder(img_size=[128, 128], ", arguments.Must3rEncoder, StringComparison.Ordinal);
        Assert.StartsWith("MUSt3R(img_size=[128, 128], ", arguments.Must3rDecoder, StringComparison.Ordinal);
        Assert.Equal("DinoV2Encoder(dino_model='local/dinov2-tiny')", arguments.DinoEncoder);
        Assert.StartsWith("PanopticDecoder(input_mixer=InputMixer(", arguments.PanopticDecoder, StringComparison.Ordinal);
        Assert.Null(arguments.PostprocessDefault);
        Assert.Null(arguments.QuboEnabled);
    }

    [Fact]
    public void Open_OptionalArguments_AreRead()
    {
        using var tiny = new TinyCheckpoint();
        var pickle = new TorchPickleWriter().Protocol().EmptyDictionary();
        pickle.Text("args").Global("argparse", "Namespace").EmptyTuple().NewObject().EmptyDictionary();
        foreach (var (name, value) in TinyCheckpoint.Arguments)
        {
            pickle.Text(name).Text(value).SetItem();
        }

        pickle.Text("postprocess_default").Text("qubo").SetItem().Text("qubo_enabled").Flag(false).SetItem().Build();
        pickle.SetItem().Text("weights").EmptyDictionary().SetItem().Stop();

        using var checkpoint = tiny.Open(pickle.ToArray());

        Assert.Equal("qubo", checkpoint.Arguments.PostprocessDefault);
        Assert.False(checkpoint.Arguments.QuboEnabled);
    }

    [Fact]
    public void Open_MissingFile_LeavesFileNotFoundException() =>
        Assert.Throws<FileNotFoundException>(() => Checkpoint.Open(Goldens.PathOf("network", "absent.pth")));

    [Theory]
    [InlineData(new byte[] { 0x80, 2, 0x8a, 10, 1, 2, 3, 4, 5, 6, 7, 8 }, "legacy format")]
    [InlineData(new byte[] { 0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0, 0, 0 }, "neither a file of torch.save nor")]
    [InlineData(new byte[] { }, "neither a file of torch.save nor")]
    public void Open_OtherFile_SaysWhatItIs(byte[] content, string expected)
    {
        using var tiny = new TinyCheckpoint();

        string message = tiny.RefusalOfFile(content);

        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.Contains(tiny.Path, message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadSingles_UnknownName_NamesIt()
    {
        using var checkpoint = Checkpoint.Open(Goldens.PathOf("network", "v1_tiny.pth"));

        var error = Assert.Throws<InvalidContentException>(() => checkpoint.ReadSingles("absent", []));

        Assert.Contains("'absent'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadSingles_WrongLength_Throws()
    {
        using var checkpoint = Checkpoint.Open(Goldens.PathOf("network", "v1_tiny.pth"));
        string name = checkpoint.Tensors.Keys.First();

        Assert.Throws<ArgumentException>(() => checkpoint.ReadSingles(name, new float[3]));
    }

    private static string Hash(Checkpoint checkpoint)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var tensor in checkpoint.Tensors.Values.OrderBy(tensor => tensor.Name, StringComparer.Ordinal))
        {
            float[] values = new float[tensor.Count];
            checkpoint.ReadSingles(tensor.Name, values);
            hash.AppendData(Encoding.UTF8.GetBytes($"{tensor.Name}[{string.Join(',', tensor.Shape)}]"));
            hash.AppendData(MemoryMarshal.AsBytes(values.AsSpan()));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
