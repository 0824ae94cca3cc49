using PanSt3R.Files;
using PanSt3R.Network.Checkpoints;
using PanSt3R.Network.Tensors;
using PanSt3R.Testing.Checkpoints;
using static PanSt3R.Network.Tests.Checkpoints.TinyCheckpoint;

namespace PanSt3R.Network.Tests.Checkpoints.Torch;

public sealed class TorchWeightsTests : IDisposable
{
    private static readonly byte[] SixSingles = Bytes(0f, 1, 2, 3, 4, 5);

    private readonly TinyCheckpoint _tiny = new();

    [Fact]
    public void ReadSingles_TransposedView_GivesRowMajorValues() =>
        Assert.Equal([0f, 3, 1, 4, 2, 5], Read(new TorchView("0", 6, [3, 2], [1, 3])));

    [Fact]
    public void ReadSingles_OffsetAndGaps_SkipsElements() =>
        Assert.Equal([1f, 3, 5], Read(new TorchView("0", 6, [3], [2]) { Offset = 1 }));

    [Fact]
    public void ReadSingles_ExpandedView_RepeatsElements() =>
        Assert.Equal([4f, 5, 4, 5], Read(new TorchView("0", 6, [2, 2], [0, 1]) { Offset = 4 }));

    [Fact]
    public void ReadSingles_AxisOfOne_IgnoresItsStride() =>
        Assert.Equal([0f, 1, 2, 3, 4, 5], Read(new TorchView("0", 6, [2, 1, 3], [3, 77, 1])));

    [Fact]
    public void ReadSingles_ScalarAndEmptyViews_AreLegal()
    {
        Assert.Equal([2f], Read(new TorchView("0", 6, [], []) { Offset = 2 }));
        Assert.Empty(Read(new TorchView("0", 6, [3, 0], [1, 1]) { Offset = 6 }));
    }

    [Fact]
    public void ReadSingles_AnyPermutedView_EqualsPlainIndexing()
    {
        float[] storage = [.. Enumerable.Range(0, 2 * 3 * 4 * 5).Select(i => (float)i)];
        var random = new Random(11);
        for (int round = 0; round < 30; round++)
        {
            (long Size, long Stride)[] axes = [(2, 60), (3, 20), (4, 5), (5, 1)];
            random.Shuffle(axes);
            var view = new TorchView("0", 120, [.. axes.Select(axis => axis.Size)], [.. axes.Select(axis => axis.Stride)]);

            Assert.Equal(Index(storage, axes), Read(view, Bytes<float>(storage)));
        }
    }

    [Fact]
    public void ReadSingles_SharedStorage_GivesEveryTensorItsPart()
    {
        byte[] pickle = PickleOf(weights => weights
            .Text("a").Tensor(new TorchView("0", 6, [4], [1])).SetItem()
            .Text("b").Tensor(new TorchView("0", 6, [3], [1]) { Offset = 3 }).SetItem());

        using var checkpoint = _tiny.Open(pickle, SixSingles);

        Assert.Equal([0f, 1, 2, 3], Values(checkpoint, "a"));
        Assert.Equal([3f, 4, 5], Values(checkpoint, "b"));
    }

    [Fact]
    public void ReadSingles_OtherFloatingPointTypes_AreConverted()
    {
        Assert.Equal([1.5f, -2], Read(Typed("HalfStorage"), Bytes((Half)1.5, (Half)(-2))));
        Assert.Equal([1.5f, -2], Read(Typed("BFloat16Storage"), Bytes<ushort>(0x3fc0, 0xc000)));
        Assert.Equal([1.5f, -2], Read(Typed("DoubleStorage"), Bytes(1.5, -2.0)));
    }

    [Fact]
    public void ReadSingles_IntegerTensor_SaysSo()
    {
        using var checkpoint = _tiny.Open(PickleOf(Typed("LongStorage")), Bytes(1L, 2L));

        Assert.Equal(ElementType.Int64, checkpoint.Tensors["w"].Type);
        var error = Assert.Throws<InvalidContentException>(() => checkpoint.ReadSingles("w", new float[2]));
        Assert.Contains("'w' as Int64", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_Parameter_IsItsTensor()
    {
        byte[] pickle = PickleOf(weights => weights.Text("w").Global("torch._utils", "_rebuild_parameter").Mark()
            .Tensor(TorchView.Whole("0", [6])).Flag(true).OrderedDictionary().Tuple().Reduce().SetItem());

        using var checkpoint = _tiny.Open(pickle, SixSingles);

        Assert.Equal([0f, 1, 2, 3, 4, 5], Values(checkpoint, "w"));
    }

    public static TheoryData<TorchView, string> ImpossibleViews => new()
    {
        { new TorchView("0", 6, [7], [1]), "reaches up to element 7 of a storage of 6" },
        { new TorchView("0", 6, [2], [6]), "reaches up to element 7" },
        { new TorchView("0", 6, [6], [1]) { Offset = 1 }, "reaches up to element 7" },
        { new TorchView("0", 6, [2], [long.MaxValue]), "reaches up to element 9223372036854775808" },
        { new TorchView("0", 6, [0], [1]) { Offset = 7 }, "reaches up to element 7" },
        { new TorchView("0", 6, [-1], [1]), "impossible size -1" },
        { new TorchView("0", 6, [1L << 40], [0]), "impossible size 1099511627776" },
        { new TorchView("0", 6, [1 << 20, 1 << 20], [0, 0]), "more than 2147483647 elements" },
        { new TorchView("0", 6, [int.MaxValue, int.MaxValue, 0], [0, 0, 0]), "more than 2147483647 elements" },
        { new TorchView("0", 6, [2], [-1]), "strides [-1]" },
        { new TorchView("0", 6, [2], [1]) { Offset = -1 }, "offset -1" },
        { new TorchView("0", 6, [2, 3], [1]), "do not fit sizes [2, 3]" },
        { new TorchView("0", 6, [1, 1, 1, 1, 1, 1, 1, 1, 1], [1, 1, 1, 1, 1, 1, 1, 1, 1]), "not up to 8 integers" },
        { new TorchView("0", 7, [2], [1]), "a storage of 28 bytes, but its record 'archive/data/0' has 24" },
        { new TorchView("0", long.MaxValue, [2], [1]), "but its record 'archive/data/0' has 24" },
        { new TorchView("0", -6, [2], [1]), "but its record 'archive/data/0' has 24" },
        { new TorchView("9", 6, [2], [1]), "'data/9', which the file does not have" },
        { new TorchView("../data.pkl", 6, [2], [1]), "which the file does not have" },
        { new TorchView("0", 6, [2], [1]) { StorageType = "QInt8Storage" }, "unusual arguments" },
    };

    [Theory]
    [MemberData(nameof(ImpossibleViews))]
    public void Open_ImpossibleView_NamesTheWeight(TorchView view, string expected)
    {
        string message = _tiny.Refusal(PickleOf(view), SixSingles);

        Assert.Contains("weight 'w'", message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_WeightThatIsNoTensor_IsNamed()
    {
        byte[] pickle = PickleOf(weights => weights.Text("w").Integer(1).SetItem());

        Assert.Contains("weight 'w' is not a tensor", _tiny.Refusal(pickle), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_WeightWithoutTextKey_IsRefused()
    {
        byte[] pickle = PickleOf(weights => weights.Integer(1).Integer(1).SetItem());

        Assert.Contains("'weights'", _tiny.Refusal(pickle), StringComparison.Ordinal);
    }

    public void Dispose() => _tiny.Dispose();

    private static TorchView Typed(string storageType) => TorchView.Whole("0", [2]) with { StorageType = storageType };

    private float[] Read(TorchView view, byte[]? storage = null)
    {
        using var checkpoint = _tiny.Open(PickleOf(view), storage ?? SixSingles);
        return Values(checkpoint, "w");
    }

    private static float[] Values(Checkpoint checkpoint, string name)
    {
        float[] values = new float[checkpoint.Tensors[name].Count];
        checkpoint.ReadSingles(name, values);
        return values;
    }

    private static float[] Index(float[] storage, (long Size, long Stride)[] axes) => axes
        .Aggregate(new long[] { 0 }, (offsets, axis) =>
            [.. offsets.SelectMany(offset => Enumerable.Range(0, (int)axis.Size).Select(i => offset + (i * axis.Stride)))])
        .Select(offset => storage[offset])
        .ToArray();
}
