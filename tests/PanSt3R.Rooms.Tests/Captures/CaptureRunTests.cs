using System.Security.Cryptography;
using PanSt3R.Files;
using PanSt3R.Rooms.Captures;

namespace PanSt3R.Rooms.Tests.Captures;

public sealed class CaptureRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(CaptureLayout.Capture)]
    [InlineData(CaptureLayout.Tensors)]
    public void Write_AnyNumberOfWorkers_GivesTheSameBytes(CaptureLayout layout)
    {
        var options = Samples.Options with { Layout = layout };
        Samples.Write(options with { Workers = 1 }, _folder.File("one"));
        Samples.Write(options with { Workers = 4 }, _folder.File("four"));

        Assert.Equal(Hashes("one"), Hashes("four"));
    }

    [Theory]
    [InlineData(CaptureLayout.Capture)]
    [InlineData(CaptureLayout.Tensors)]
    public void Write_Cancelled_LeavesNothing(CaptureLayout layout)
    {
        using var source = new CancellationTokenSource();
        var progress = new EachScene(_ => source.Cancel());

        Assert.ThrowsAny<OperationCanceledException>(() => CaptureRun.Write(
            Samples.Options with { Layout = layout, Scenes = 200 }, _folder.File("out"), progress, source.Token));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Write_AnyOptions_ReportsEveryScene()
    {
        var reports = new List<CaptureProgress>();
        Samples.Write(Samples.Options, _folder.File("out"), new EachScene(reports.Add));

        Assert.Equal(Enumerable.Range(1, 5).Select(done => new CaptureProgress(done, 5)), reports);
    }

    [Fact]
    public void Write_FolderInUse_IsRefusedUnlessAskedFor()
    {
        var options = Samples.Options with { Scenes = 1 };
        string output = _folder.File("out");
        Samples.Write(options, output);
        var before = Hashes("out");

        Assert.Throws<InvalidSettingsException>(() => Samples.Write(options, output));
        Assert.Equal(before, Hashes("out"));
        Samples.Write(options with { Overwrites = true, Seed = 99 }, output);
        Assert.NotEqual(before, Hashes("out"));
    }

    [Fact]
    public void Write_OptionOutOfRange_WritesNothing()
    {
        Assert.Throws<InvalidSettingsException>(() => Samples.Write(
            Samples.Options with { Views = 0 }, _folder.File("out")));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    public void Dispose() => _folder.Dispose();

    private string[] Hashes(string name) =>
        [.. Directory.EnumerateFiles(_folder.File(name), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => Path.GetRelativePath(_folder.File(name), file) + Hash(file))];

    private static string Hash(string file) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)));

    private sealed class EachScene(Action<CaptureProgress> action) : IProgress<CaptureProgress>
    {
        public void Report(CaptureProgress value) => action(value);
    }
}
