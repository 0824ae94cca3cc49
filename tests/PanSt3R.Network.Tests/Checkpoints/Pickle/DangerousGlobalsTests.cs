using PanSt3R.Testing.Checkpoints;

namespace PanSt3R.Network.Tests.Checkpoints.Pickle;

public sealed class DangerousGlobalsTests : IDisposable
{
    private readonly TinyCheckpoint _tiny = new();

    public static TheoryData<string, byte[]> Attacks => new()
    {
        { "reduce", [.. "cos\nsystem\nX\u0002\0\0\0id"u8, 0x85, (byte)'R'] },
        { "stack global", [.. "X\u0002\0\0\0osX\u0006\0\0\0system"u8, 0x93] },
        { "instance", [.. "(X\u0002\0\0\0idios\nsystem\n"u8] },
        { "object", [.. "(cos\nsystem\nX\u0002\0\0\0ido"u8] },
        { "new object", [.. "cos\nsystem\n)"u8, 0x81] },
        { "new object with names", [.. "cos\nsystem\n)}"u8, 0x92] },
        { "build", [.. "cos\nsystem\n}b"u8] },
        { "reference only", [.. "cos\nsystem\n"u8] },
    };

    [Theory]
    [MemberData(nameof(Attacks))]
    public void Open_CallOfSystem_IsRefusedByName(string kind, byte[] attack)
    {
        Assert.NotEmpty(kind);

        string message = _tiny.Refusal(TinyCheckpoint.PickleOf(weights => weights.Text("w").Raw(attack).SetItem()));

        Assert.Contains("refers to 'os.system', which a checkpoint has no use for", message, StringComparison.Ordinal);
        Assert.Contains("nothing was executed", message, StringComparison.Ordinal);
        Assert.Contains("Do not use this file", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("posix", "system")]
    [InlineData("nt", "system")]
    [InlineData("os.path", "join")]
    [InlineData("subprocess", "Popen")]
    [InlineData("builtins", "eval")]
    [InlineData("builtins", "exec")]
    [InlineData("builtins", "getattr")]
    [InlineData("builtins", "__import__")]
    [InlineData("builtins", "open")]
    [InlineData("builtins", "object.__reduce__")]
    [InlineData("__builtin__", "compile")]
    [InlineData("sys", "modules")]
    [InlineData("runpy", "run_path")]
    [InlineData("importlib", "import_module")]
    [InlineData("shutil", "rmtree")]
    [InlineData("socket", "socket")]
    [InlineData("pty", "spawn")]
    [InlineData("ctypes", "CDLL")]
    [InlineData("webbrowser", "open")]
    [InlineData("operator", "attrgetter")]
    [InlineData("torch.storage", "_load_from_bytes")]
    [InlineData("torch.hub", "load")]
    [InlineData("torch", "load")]
    [InlineData("numpy.testing._private.utils", "runstring")]
    public void Open_DangerousNameAnywhere_IsRefused(string module, string name)
    {
        var pickle = new TorchPickleWriter().Protocol().EmptyDictionary();
        pickle.Text("epoch").Global(module, name).SetItem().Stop();

        Assert.Contains($"'{module}.{name}'", _tiny.Refusal(pickle.ToArray()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { 0x82, 1 })]
    [InlineData(new byte[] { 0x83, 1, 0 })]
    [InlineData(new byte[] { 0x84, 1, 0, 0, 0 })]
    public void Open_ExtensionRegistry_IsRefused(byte[] extension)
    {
        byte[] pickle = new TorchPickleWriter().Protocol().Raw(extension).Stop().ToArray();

        Assert.Contains("by a registry number", _tiny.Refusal(pickle), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_UnknownClassesInTrainingOptions_AreSkipped()
    {
        var pickle = new TorchPickleWriter().Protocol().EmptyDictionary();
        pickle.Text("optimizer").Global("torch.optim", "AdamW").EmptyTuple().NewObject().EmptyDictionary().Build().SetItem();
        pickle.Text("device").Global("torch", "device").Mark().Text("cuda").Tuple().Reduce().SetItem();
        pickle.Text("path").Global("pathlib", "PosixPath").Mark().Text("out").Tuple().Reduce().SetItem();
        pickle.Text("types").Global("builtins", "set").Mark().Raw("]").Tuple().Reduce().SetItem();
        pickle.Text("args").Namespace(TinyCheckpoint.Arguments).SetItem();
        pickle.Text("weights").OrderedDictionary().SetItem().Stop();

        using var checkpoint = _tiny.Open(pickle.ToArray());

        Assert.Empty(checkpoint.Tensors);
    }

    [Fact]
    public void Open_UnknownClassAsWeight_IsRefusedByNameOfWeight()
    {
        byte[] pickle = TinyCheckpoint.PickleOf(
            weights => weights.Text("w").Global("numpy", "ndarray").EmptyTuple().Reduce().SetItem());

        Assert.Contains("weight 'w' is a 'numpy.ndarray'", _tiny.Refusal(pickle), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_UnknownClassAsConstructor_IsRefusedByNameOfArgument()
    {
        var pickle = new TorchPickleWriter().Protocol().EmptyDictionary().Text("args").EmptyDictionary();
        pickle.Text("must3r_encoder").Global("numpy", "str_").EmptyTuple().Reduce().SetItem().SetItem().Stop();

        Assert.Contains("'must3r_encoder'", _tiny.Refusal(pickle.ToArray()), StringComparison.Ordinal);
    }

    public void Dispose() => _tiny.Dispose();
}
