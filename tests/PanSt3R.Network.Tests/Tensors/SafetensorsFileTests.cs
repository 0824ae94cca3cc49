using System.Buffers.Binary;
using System.Text;
using PanSt3R.Files;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Network.Tests.Tensors;

public sealed class SafetensorsFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void ReadSingles_WrittenTensors_AreReadBack()
    {
        string path = _folder.File("written.safetensors");
        TensorInfo[] tensors = [new("a", ElementType.Float32, [2, 2]), new("b", ElementType.Float16, [2])];
        using (var writer = new SafetensorsWriter(path, tensors, new Dictionary<string, string> { ["k"] = "v" }))
        {
            writer.Append<float>("a", [1, 2, 3, 4]);
            writer.Append<Half>("b", [(Half)0.5, (Half)(-1)]);
            writer.Complete();
        }

        using var file = new SafetensorsFile(path);

        Assert.Equal([1f, 2, 3, 4], file.ReadSingles("a"));
        Assert.Equal([0.5f, -1], file.ReadSingles("b"));
        Assert.Equal("v", file.Metadata["k"]);
        Assert.Equal([2, 2], file.Tensors["a"].Shape);
    }

    [Fact]
    public void ReadDoubles_AnyFloatingPointType_KeepsItsPrecision()
    {
        string path = _folder.File("doubles.safetensors");
        TensorInfo[] tensors =
        [
            new("double", ElementType.Float64, [2]),
            new("single", ElementType.Float32, [1]),
            new("half", ElementType.Float16, [1]),
            new("brain", ElementType.BFloat16, [1]),
        ];
        using (var writer = new SafetensorsWriter(path, tensors))
        {
            writer.Append<double>("double", [0.1, 1e300]);
            writer.Append<float>("single", [0.1f]);
            writer.Append<Half>("half", [(Half)0.1]);
            writer.Append<ushort>("brain", [0x3f80]);
            writer.Complete();
        }

        using var file = new SafetensorsFile(path);

        Assert.Equal([0.1, 1e300], Read(file, "double"));
        Assert.Equal([(double)0.1f], Read(file, "single"));
        Assert.Equal([(double)(Half)0.1], Read(file, "half"));
        Assert.Equal([1], Read(file, "brain"));

        static double[] Read(SafetensorsFile file, string name)
        {
            double[] values = new double[file.Tensors[name].Count];
            file.ReadDoubles(name, values);
            return values;
        }
    }

    [Fact]
    public void ReadSingles_IntegerTensor_SaysSo()
    {
        using var file = Open("""{"t":{"dtype":"I32","shape":[1],"data_offsets":[0,4]}}""", 4);

        var error = Assert.Throws<InvalidContentException>(() => file.ReadSingles("t"));

        Assert.Contains("'t' as Int32", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadSingles_UnknownName_NamesIt()
    {
        using var file = Open("{}", 0);

        var error = Assert.Throws<InvalidContentException>(() => file.ReadSingles("absent"));

        Assert.Contains("'absent'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_MissingFile_LeavesFileNotFoundException() =>
        Assert.Throws<FileNotFoundException>(() => new SafetensorsFile(_folder.File("absent.safetensors")));

    [Theory]
    [InlineData("""{"t":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", "do not fit")]
    [InlineData("""{"t":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}}""", "do not fit")]
    [InlineData("""{"t":{"dtype":"F32","shape":[-1],"data_offsets":[4,0]}}""", "do not fit")]
    [InlineData("""{"t":{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}}""", "do not fit")]
    [InlineData("""{"t":{"dtype":"U8","shape":[],"data_offsets":[9223372036854775807,-9223372036854775808]}}""", "do not fit")]
    [InlineData("""{"t":{"dtype":"F32","shape":[2147483647,2147483647,2147483647],"data_offsets":[0,4]}}""", "cannot be read")]
    [InlineData("""{"t":{"dtype":"F32","shape":[4294967296],"data_offsets":[0,4]}}""", "cannot be read")]
    [InlineData("""{"t":{"dtype":"F32","shape":[1],"data_offsets":[0]}}""", "1 data offsets")]
    [InlineData("""{"t":{"dtype":"F32","shape":[1],"data_offsets":[0,4,8]}}""", "3 data offsets")]
    [InlineData("""{"t":{"dtype":"F32","shape":1,"data_offsets":[0,4]}}""", "cannot be read")]
    [InlineData("""{"t":{"dtype":"F32","data_offsets":[0,4]}}""", "cannot be read")]
    [InlineData("""{"t":{"dtype":7,"shape":[1],"data_offsets":[0,4]}}""", "cannot be read")]
    [InlineData("""{"t":{"dtype":"F12","shape":[1],"data_offsets":[0,4]}}""", "unknown type 'F12'")]
    [InlineData("""{"t":[]}""", "cannot be read")]
    [InlineData("""{"__metadata__":[]}""", "cannot be read")]
    [InlineData("[]", "cannot be read")]
    [InlineData("{", "cannot be read")]
    [InlineData("", "cannot be read")]
    public void Open_UnusableHeader_SaysWhy(string header, string expected)
    {
        var error = Assert.Throws<InvalidContentException>(() => Open(header, 8));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_DuplicatedName_IsRefused()
    {
        const string Entry = """ "t":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}""";

        Assert.Throws<InvalidContentException>(() => Open($"{{{Entry},{Entry}}}", 8));
    }

    [Fact]
    public void Open_OverlappingRanges_NamesBoth()
    {
        var error = Assert.Throws<InvalidContentException>(() => Open(
            """
            {"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}, "b":{"dtype":"U8","shape":[4],"data_offsets":[3,7]}}
            """, 8));

        Assert.Contains("'a' and 'b' overlap", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_EmptyTensorsInOnePlace_AreLegal()
    {
        using var file = Open(
            """
            {"a":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}, "b":{"dtype":"F32","shape":[0,3],"data_offsets":[0,0]}}
            """, 8);

        Assert.Empty(file.ReadSingles("b"));
    }

    [Theory]
    [InlineData(1UL << 20)]
    [InlineData(200_000_000UL)]
    [InlineData(ulong.MaxValue)]
    public void Open_HeaderLongerThanTheFile_IsRefused(ulong length)
    {
        byte[] content = Content("{}", 8);
        BinaryPrimitives.WriteUInt64LittleEndian(content, length);

        var error = Assert.Throws<InvalidContentException>(() => Open(content));

        Assert.Contains($"{length}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_DeeplyNestedHeader_IsRefused() =>
        Assert.Throws<InvalidContentException>(() => Open($$"""{"t":{{new string('[', 100_000)}}""", 8));

    [Fact]
    public void Open_CutAnywhere_IsRefused()
    {
        byte[] whole = Content("""{"t":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 8);
        for (int length = 0; length < whole.Length; length++)
        {
            Assert.Throws<InvalidContentException>(() => Open(whole[..length]));
        }
    }

    [Fact]
    public void Open_FlippedBits_OnlyThrowsInvalidContent()
    {
        byte[] whole = Content("""{"__metadata__":{"k":"v"},"t":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]}}""", 8);
        var random = new Random(3);
        for (int round = 0; round < 500; round++)
        {
            byte[] damaged = [.. whole];
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            Assert.True(CanBeReadOrIsRefused(damaged));
        }
    }

    public void Dispose() => _folder.Dispose();

    private bool CanBeReadOrIsRefused(byte[] content)
    {
        try
        {
            using var file = Open(content);
            return file.Tensors.Values.All(tensor => file.Bytes(tensor.Name).Length == tensor.Count * tensor.Type.Size());
        }
        catch (InvalidContentException)
        {
            return true;
        }
    }

    private SafetensorsFile Open(string header, int dataBytes) => Open(Content(header, dataBytes));

    private SafetensorsFile Open(byte[] content)
    {
        string path = _folder.File("forged.safetensors");
        File.WriteAllBytes(path, content);
        return new SafetensorsFile(path);
    }

    private static byte[] Content(string header, int dataBytes)
    {
        byte[] text = Encoding.UTF8.GetBytes(header);
        return [.. BitConverter.GetBytes((long)text.Length), .. text, .. new byte[dataBytes]];
    }
}
