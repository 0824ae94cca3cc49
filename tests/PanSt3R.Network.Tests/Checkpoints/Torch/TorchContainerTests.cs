using System.Text;
using PanSt3R.Network.Checkpoints;
using PanSt3R.Network.Tests.Checkpoints.Zip;
using PanSt3R.Testing.Checkpoints;

namespace PanSt3R.Network.Tests.Checkpoints.Torch;

public sealed class TorchContainerTests : IDisposable
{
    private const long HugeStorageBytes = 5L << 30;

    private static readonly byte[] NoWeights = TinyCheckpoint.PickleOf(weights => weights);

    private readonly TinyCheckpoint _tiny = new();

    [Fact]
    public void Open_NoPickle_IsRefused() =>
        Assert.Contains(
            "no record 'data.pkl'",
            _tiny.RefusalOfFile(ForgedZip.Write([new("any/version", "3"u8.ToArray())])),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("little", true)]
    [InlineData("big", false)]
    [InlineData("", false)]
    [InlineData("a text far longer than any byte order", false)]
    public void Open_ByteOrder_MustBeLittle(string order, bool isAccepted)
    {
        byte[] file = ForgedZip.Write(
            [new("any/data.pkl", NoWeights), new("any/byteorder", Encoding.UTF8.GetBytes(order))]);

        if (isAccepted)
        {
            _tiny.OpenFile(file).Dispose();
        }
        else
        {
            Assert.Contains("little-endian", _tiny.RefusalOfFile(file), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("N.")]
    [InlineData("}.")]
    [InlineData("].")]
    public void Open_PickleOfSomethingElse_AsksForTheArguments(string pickle) =>
        Assert.Contains(
            "'must3r_encoder'", _tiny.Refusal(Encoding.Latin1.GetBytes(pickle)), StringComparison.Ordinal);

    [Fact]
    public void Open_NoWeights_IsRefused()
    {
        var pickle = new TorchPickleWriter().EmptyDictionary();
        pickle.Text("args").Namespace(TinyCheckpoint.Arguments).SetItem().Stop();

        Assert.Contains("'weights'", _tiny.Refusal(pickle.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public void ReadSingles_StorageBeyondFourGigabytes_ReadsItsEnd()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Needs a file system that keeps a file of zeros small.");
        const long Count = HugeStorageBytes / sizeof(float);
        byte[] pickle = TinyCheckpoint.PickleOf(new TorchView("0", Count, [2, 3], [1, 0]) { Offset = Count - 2 });
        WriteSparse(pickle, [1.5f, -7f]);

        using var checkpoint = Checkpoint.Open(_tiny.Path);

        float[] values = new float[6];
        checkpoint.ReadSingles("w", values);
        Assert.Equal([1.5f, 1.5f, 1.5f, -7f, -7f, -7f], values);
    }

    public void Dispose() => _tiny.Dispose();

    /// <summary>Inserts a hole of zeros into a small container, whose lists already describe the large one.</summary>
    private void WriteSparse(byte[] pickle, float[] end)
    {
        const string Name = "any/data/0";
        byte[] tail = TinyCheckpoint.Bytes<float>(end);
        byte[] small = ForgedZip.Write(
            [new("any/data.pkl", pickle), new(Name, tail) { ListedLength = HugeStorageBytes }], isZip64: true);
        long hole = HugeStorageBytes - tail.Length;
        int split = small.AsSpan().IndexOf("any/data/0pad"u8) + Name.Length + 3;
        using var stream = new FileStream(_tiny.Path, FileMode.Create);
        stream.Write(small.AsSpan(0, split));
        stream.Seek(hole, SeekOrigin.Current);
        int endRecords = small.Length - (56 + 20 + 22);
        AddToInt64(small, endRecords + 48, hole);
        AddToInt64(small, endRecords + 56 + 8, hole);
        stream.Write(small.AsSpan(split));
    }

    private static void AddToInt64(byte[] bytes, int offset, long addend) =>
        BitConverter.TryWriteBytes(bytes.AsSpan(offset), BitConverter.ToInt64(bytes, offset) + addend);
}
