using PanSt3R.Files;
using PanSt3R.Network.Checkpoints.Retrieval;
using PanSt3R.Network.Import;

namespace PanSt3R.Network.Tests.Checkpoints.Retrieval;

/// <summary>Damaged retrieval files are refused in words, or read as something else; they never fail otherwise.</summary>
public sealed class RetrievalFuzzTests : IDisposable
{
    private const long MemoryAllowance = 64 << 20;

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Codebooks =>
        new("plain_codebook_protocol2.pkl", "plain_codebook_protocol3.pkl", "plain_codebook_protocol4_numpy2_names.pkl", "plain_codebook_protocol5.pkl");

    private string Path => _folder.File("fuzzed");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Codebooks))]
    public void Open_CodebookCutAnywhere_IsRefused(string name)
    {
        byte[] whole = File.ReadAllBytes(Goldens.PathOf("retrieval", name));
        for (int length = 0; length < whole.Length; length += length < 600 ? 1 : 499)
        {
            File.WriteAllBytes(Path, whole[..length]);
            Assert.Throws<InvalidContentException>(() => CodebookFile.Open(Path));
        }
    }

    [Theory]
    [MemberData(nameof(Codebooks))]
    public void Open_CodebookWithFlippedBits_OnlyThrowsInvalidContent(string name)
    {
        byte[] whole = File.ReadAllBytes(Goldens.PathOf("retrieval", name));
        int tail = whole.Length - 400;
        Flip(whole, random => random.Next(2) == 0 ? random.Next(700) : tail + random.Next(400), ReadCodebook);
    }

    [Fact]
    public void Import_CheckpointWithFlippedBits_OnlyThrowsInvalidContent()
    {
        byte[] whole = File.ReadAllBytes(Goldens.PathOf("retrieval", "plain_panst3r_retrieval.pth"));
        int tail = whole.Length - 1200;
        Flip(whole, random => random.Next(2) == 0 ? random.Next(1200) : tail + random.Next(1200), Import);
    }

    private void Flip(byte[] whole, Func<Random, int> place, Action read)
    {
        var random = new Random(77);
        for (int round = 0; round < 400; round++)
        {
            byte[] damaged = [.. whole];
            for (int flips = random.Next(1, 4); flips > 0; flips--)
            {
                damaged[place(random)] ^= (byte)(1 << random.Next(8));
            }

            File.WriteAllBytes(Path, damaged);
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                read();
            }
            catch (InvalidContentException)
            {
            }

            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < MemoryAllowance);
        }
    }

    private void ReadCodebook()
    {
        using var file = CodebookFile.Open(Path);
        file.Codebook.ReadSingles(new float[file.Codebook.Centroids.Count]);
    }

    private void Import()
    {
        string target = _folder.File("imported");
        try
        {
            using var checkpoint = RetrievalCheckpoint.Open(Path);
            RetrievalImporter.Import(checkpoint, target, TestContext.Current.CancellationToken);
        }
        finally
        {
            if (Directory.Exists(target))
            {
                Directory.Delete(target, recursive: true);
            }
        }
    }
}
