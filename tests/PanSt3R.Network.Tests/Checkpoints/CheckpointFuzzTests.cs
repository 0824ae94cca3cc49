using PanSt3R.Files;
using PanSt3R.Network.Checkpoints;
using PanSt3R.Testing.Checkpoints;
using static PanSt3R.Network.Tests.Checkpoints.TinyCheckpoint;

namespace PanSt3R.Network.Tests.Checkpoints;

/// <summary>Damaged containers are refused in words, or read as something else; they never fail otherwise.</summary>
public sealed class CheckpointFuzzTests : IDisposable
{
    private const long MemoryAllowance = 64 << 20;

    private readonly TinyCheckpoint _tiny = new();

    [Fact]
    public void Open_ContainerCutAnywhere_IsRefused()
    {
        byte[] whole = Container();
        for (int length = 0; length < whole.Length; length++)
        {
            Assert.NotEmpty(_tiny.RefusalOfFile(whole[..length]));
        }
    }

    [Fact]
    public void Open_PickleCutAnywhere_IsRefused()
    {
        byte[] whole = PickleOf(Views);
        for (int length = 0; length < whole.Length; length++)
        {
            Assert.NotEmpty(_tiny.Refusal(whole[..length], Bytes(1f, 2, 3, 4, 5, 6)));
        }
    }

    [Fact]
    public void Open_FlippedBits_OnlyThrowsInvalidContent()
    {
        byte[] whole = Container();
        var random = new Random(2024);
        for (int round = 0; round < 600; round++)
        {
            byte[] damaged = [.. whole];
            for (int flips = random.Next(1, 4); flips > 0; flips--)
            {
                damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            }

            ReadEverythingOrRefuse(damaged);
        }
    }

    [Fact]
    public void Open_RandomPickleOperations_OnlyThrowsInvalidContent()
    {
        byte[] opcodes = [.. "(.012FIJKLMNQRXU]})tsuebaqhcoid"u8, 0x80, 0x81, 0x85, 0x86, 0x8a, 0x92, 0x93, 0x94];
        var random = new Random(7);
        for (int round = 0; round < 600; round++)
        {
            byte[] garbage = random.GetItems(opcodes, random.Next(1, 60));
            ReadEverythingOrRefuse(() => _tiny.Open(PickleOf(weights => weights.Raw(garbage)), Bytes(1f, 2)));
        }
    }

    public void Dispose() => _tiny.Dispose();

    private static TorchPickleWriter Views(TorchPickleWriter weights) => weights
        .Text("a").Tensor(new TorchView("0", 6, [2, 3], [3, 1])).SetItem()
        .Text("b").Tensor(new TorchView("0", 6, [2], [2]) { Offset = 1 }).SetItem();

    private byte[] Container()
    {
        _tiny.Open(PickleOf(Views), Bytes(1f, 2, 3, 4, 5, 6)).Dispose();
        return File.ReadAllBytes(_tiny.Path);
    }

    private void ReadEverythingOrRefuse(byte[] file) => ReadEverythingOrRefuse(() => _tiny.OpenFile(file));

    private static void ReadEverythingOrRefuse(Func<Checkpoint> open)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            using var checkpoint = open();
            foreach (var tensor in checkpoint.Tensors.Values.Where(tensor => tensor.Count < 1000))
            {
                checkpoint.ReadSingles(tensor.Name, new float[tensor.Count]);
            }
        }
        catch (InvalidContentException)
        {
        }

        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < MemoryAllowance);
    }
}
