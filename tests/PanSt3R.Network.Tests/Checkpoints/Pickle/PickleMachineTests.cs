using System.Text;
using PanSt3R.Files;
using PanSt3R.Network.Checkpoints.Pickle;
using PanSt3R.Network.Checkpoints.Torch;

namespace PanSt3R.Network.Tests.Checkpoints.Pickle;

public class PickleMachineTests
{
    public static TheoryData<string, object?> Literals => new()
    {
        { "N.", null },
        { "\u0088.", true },
        { "\u0089.", false },
        { "I01\n.", true },
        { "I-12\n.", -12L },
        { "L12L\n.", 12L },
        { "J\u00fe\u00ff\u00ff\u00ff.", -2L },
        { "K\u00ff.", 255L },
        { "M\u0001\u0002.", 513L },
        { "\u008a\u0000.", 0L },
        { "\u008a\u0001\u0080.", -128L },
        { "\u008b\u0002\u0000\u0000\u0000\u0000\u0001.", 256L },
        { "F1.5e3\n.", 1500.0 },
        { "G\u003f\u00f8\u0000\u0000\u0000\u0000\u0000\u0000.", 1.5 },
        { "S'abc'\n.", "abc" },
        { "U\u0003abc.", "abc" },
        { "T\u0003\u0000\u0000\u0000abc.", "abc" },
        { "Vabc\n.", "abc" },
        { "X\u0002\u0000\u0000\u0000\u00c3\u00a9.", "é" },
        { "\u008c\u0003abc.", "abc" },
        { "\u008d\u0003\u0000\u0000\u0000\u0000\u0000\u0000\u0000abc.", "abc" },
    };

    [Theory]
    [MemberData(nameof(Literals))]
    public void Load_Literal_GivesItsValue(string pickle, object? expected) => Assert.Equal(expected, Load(pickle));

    [Fact]
    public void Load_Containers_GivesTheirValues()
    {
        Assert.Equal(new object?[] { 1L, 2L }, Load("(K\u0001K\u0002t."));
        Assert.Equal(new object?[] { 1L, 2L, 3L }, Load("K\u0001K\u0002K\u0003\u0087."));
        Assert.Equal(new List<object?> { 1L, 2L, 3L }, Load("](K\u0001K\u0002eK\u0003a."));
        Assert.Equal(new List<object?> { 1L }, Load("(K\u0001l."));
        Assert.Equal(1L, ((PickleDictionary)Load("(U\u0001aK\u0001d.")!).Named["a"]);
        Assert.Equal(2L, ((PickleDictionary)Load("}(U\u0001aK\u0001U\u0001aK\u0002u.")!).Named["a"]);
    }

    [Fact]
    public void Load_Memo_GivesTheSameObject()
    {
        Assert.Equal(new object?[] { "x", "x" }, Load("U\u0001xq\u0007h\u0007\u0086."));
        Assert.Equal(new object?[] { "x", "x" }, Load("U\u0001x\u0094g0\n\u0086."));
        Assert.Equal(new object?[] { "x", "x" }, Load("U\u0001xr\u00ff\u00ff\u00ff\u00ffj\u00ff\u00ff\u00ff\u00ff\u0086."));
        Assert.Equal(new object?[] { "x", "x" }, Load("U\u0001xp5\n2\u0086."));
    }

    [Fact]
    public void Load_FramedProtocol5_IsRead() =>
        Assert.Equal("x", Load("\u0080\u0005\u0095\u0004\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u008c\u0001x\u0094."));

    [Fact]
    public void Load_ValuesOfNoUse_BecomePlaceholders()
    {
        Assert.IsType<OpaqueValue>(Load("\u008a\u0009123456789."));
        Assert.IsType<OpaqueValue>(Load("L123456789012345678901234567890L\n."));
        Assert.IsType<OpaqueValue>(Load("\u008f(K\u0001\u0090."));
        Assert.IsType<OpaqueValue>(Load("(K\u0001\u0091."));
    }

    [Theory]
    [InlineData("C\u0003abc.")]
    [InlineData("B\u0003\u0000\u0000\u0000abc.")]
    [InlineData("\u008e\u0003\u0000\u0000\u0000\u0000\u0000\u0000\u0000abc.")]
    [InlineData("\u0096\u0003\u0000\u0000\u0000\u0000\u0000\u0000\u0000abc.")]
    public void Load_Bytes_GivesThem(string pickle)
    {
        var bytes = Assert.IsType<PickleBytes>(Load(pickle));

        byte[] copy = new byte[3];
        Assert.True(bytes.TryCopyTo(copy));
        Assert.Equal("abc"u8, copy);
        Assert.False(bytes.TryCopyTo(new byte[2]));
        Assert.False(bytes.TryCopyTo(new byte[4]));
    }

    [Fact]
    public void Load_UnknownClass_StaysAPlaceholderWhateverIsDoneToIt()
    {
        Assert.IsType<OpaqueValue>(Load("cnumpy.core.multiarray\nscalar\n)R."));
        Assert.IsType<OpaqueValue>(Load("cpathlib\nPosixPath\n)\u0081}b(K\u0001eK\u0001a(K\u0001K\u0002u."));
        Assert.IsType<OpaqueValue>(Load("cenum\nKind\n)}\u0092."));
        Assert.IsType<OpaqueValue>(Load("(itorch.optim\nAdamW\n."));
        Assert.IsType<OpaqueValue>(Load("(ctorch\ndevice\nK\u0001o."));
        Assert.IsType<OpaqueValue>(Load("cargparse\nNamespace\n)}(U\u0001aK\u0001u\u0092."));
        Assert.IsType<OpaqueValue>(Load("K\u0005Q."));
        Assert.IsType<OpaqueValue>(Load("P5\n."));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("0.")]
    [InlineData("1.")]
    [InlineData("t.")]
    [InlineData("(.")]
    [InlineData("K\u0001(\u0085.")]
    [InlineData("e.")]
    [InlineData("K\u0001K\u0002a.")]
    [InlineData("K\u0001K\u0002K\u0003s.")]
    [InlineData("}(K\u0001u.")]
    [InlineData("h\u0001.")]
    [InlineData("gx\n.")]
    [InlineData("Ix\n.")]
    [InlineData("Fx\n.")]
    [InlineData("K\u0001)R.")]
    [InlineData("ccollections\nOrderedDict\nK\u0001R.")]
    [InlineData("K\u0001}b.")]
    [InlineData("cargparse\nNamespace\n)RK\u0001b.")]
    [InlineData("cargparse\nNamespace\n)R}b}b.")]
    [InlineData("K\u0001K\u0002\u0093.")]
    [InlineData("(o.")]
    [InlineData("\u0080\u0006.")]
    [InlineData("\u0097.")]
    [InlineData("?.")]
    [InlineData("X\u0001\u0000\u0000\u0000\u00ff.")]
    [InlineData("X\u00ff\u00ff\u00ff\u00ffabc.")]
    [InlineData("B\u00ff\u00ff\u00ff\u00ffabc.")]
    [InlineData("\u008d\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ffabc.")]
    [InlineData("\u008b\u00ff\u00ff\u00ff\u00ffabc.")]
    [InlineData("Vnever ended")]
    public void Load_Malformed_IsRefused(string pickle)
    {
        var error = Assert.Throws<InvalidContentException>(() => Load(pickle));

        Assert.StartsWith("'model.pth' has a damaged pickle: ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData('(', PickleStack.MaximumMarks + 1)]
    [InlineData('N', PickleStack.MaximumValues + 1)]
    public void Load_PileOfValues_IsRefused(char opcode, int count)
    {
        var error = Assert.Throws<InvalidContentException>(() => Load(new string(opcode, count)));

        Assert.Contains("no checkpoint needs", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_MoreTextThanAnyCheckpointHas_IsRefused()
    {
        string text = $"X\u0000\u0000\u0001\u0000{new string('a', PickleReader.LongestText)}0";
        string pickle = string.Concat(Enumerable.Repeat(text, (PickleReader.MaximumBytes / PickleReader.LongestText) + 1));

        var error = Assert.Throws<InvalidContentException>(() => Load(pickle));

        Assert.Contains("besides its arrays", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_LongText_StaysWhereItLies()
    {
        string text = $"X\u0001\u0000\u0001\u0000{new string('a', PickleReader.LongestText)}\u007f.";

        var bytes = Assert.IsType<PickleBytes>(Load(text));

        Assert.True(bytes.IsText);
        byte[] copy = new byte[PickleReader.LongestText + 1];
        Assert.True(bytes.TryCopyTo(copy));
        Assert.Equal((byte)0x7f, copy[^1]);
    }

    [Fact]
    public void Load_EndlessOperations_IsRefused()
    {
        string steps = string.Concat(Enumerable.Repeat("N0", PickleMachine.MaximumOperations));

        var error = Assert.Throws<InvalidContentException>(() => Load(steps));

        Assert.Contains("steps", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_DeeplyNestedLists_AreReadWithoutRecursion()
    {
        string pickle = $"]q\u0001{string.Concat(Enumerable.Repeat("]h\u0001aq\u00010]h\u0001aq\u0001", 50_000))}.";

        Assert.IsType<List<object?>>(Load(pickle));
    }

    [Fact]
    public void Load_ListThatContainsItself_IsRead()
    {
        var list = Assert.IsType<List<object?>>(Load("]q\u0001h\u0001a."));

        Assert.Same(list, list[0]);
    }

    /// <summary>Every character of the text is one byte.</summary>
    private static object? Load(string pickle) =>
        PickleMachine.Load(Encoding.Latin1.GetBytes(pickle), "model.pth", new TorchGlobals());
}
