using PanSt3R.Splatting.Files;
using PanSt3R.Splatting.Gaussians;
using PanSt3R.Splatting.Labels;

namespace PanSt3R.Splatting.Tests.Files;

public sealed class GaussianPlyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.File("gaussians.ply");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_RecordedFile_IsTheReferenceToTheBit()
    {
        using var file = SplatGoldens.Open("ply_a");

        var read = GaussianPlyReader.Read(Goldens.PathOf("splatting", "ply_a.ply"), TestContext.Current.CancellationToken);

        RandomGaussians.AssertSame(SplatGoldens.Gaussians(file, prefix: ""), read.Set);
        Assert.Null(read.Labels);
    }

    [Fact]
    public void Write_RecordedCase_IsTheReferenceFileToTheByte()
    {
        using var file = SplatGoldens.Open("ply_a");

        Write(SplatGoldens.Gaussians(file, prefix: ""));

        Assert.Equal(File.ReadAllBytes(Goldens.PathOf("splatting", "ply_a.ply")), File.ReadAllBytes(Path));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 1)]
    [InlineData(5000, 2)]
    [InlineData(2500, 3)]
    public void WriteThenRead_WithLabels_GivesTheSameBits(int count, int degree)
    {
        var random = new Random(count);
        var set = RandomGaussians.Create(random, count, degree);
        var labels = new LabelColumns(
            [.. Enumerable.Range(0, count).Select(_ => random.Next(-1, int.MaxValue))],
            [.. Enumerable.Range(0, count).Select(_ => (ushort)random.Next(0, 65536))],
            [.. Enumerable.Range(0, count).Select(_ => random.NextSingle())]);

        Write(set, labels);
        var read = Read();

        RandomGaussians.AssertSame(set, read.Set);
        Assert.Equal(labels.InstanceIds, read.Labels!.InstanceIds);
        Assert.Equal(labels.ClassIds, read.Labels.ClassIds);
        Assert.Equal(labels.Weights, read.Labels.Weights);
    }

    [Fact]
    public void Columns_OfSparseLabels_AreTheBestOnes()
    {
        var labels = new SparseLabels([0, 2, 2], [9, 4], [(Half)0.75f, (Half)0.25f]);

        var columns = LabelColumns.Of(labels, label => (ushort)(100 + label));

        Assert.Equal([9, -1], columns.InstanceIds);
        Assert.Equal([109, LabelColumns.NoClass], columns.ClassIds);
        Assert.Equal([0.75f, 0], columns.Weights);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    public void Write_NotFinite_IsRefusedAndLeavesTheFileThatWasThere(float value)
    {
        File.WriteAllText(Path, "as before");
        var set = RandomGaussians.Create(new Random(1), 3000, degree: 0);
        set.LogScales[3 * 2999 + 1] = value;

        var error = Assert.Throws<ArgumentException>(() => Write(set));

        Assert.Contains("2999", error.Message, StringComparison.Ordinal);
        Assert.Contains("scale_1", error.Message, StringComparison.Ordinal);
        Assert.Equal("as before", File.ReadAllText(Path));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Write_Cancelled_LeavesNothing()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(
            () => GaussianPlyWriter.Write(Path, RandomGaussians.Create(new Random(1), 10, 0), labels: null, cancelled.Token));

        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Write_LabelsOfAnotherNumber_AreRefused() =>
        Assert.Throws<ArgumentException>(() => Write(new GaussianSet(2), new LabelColumns([1, 2], [1, 2], [1])));

    [Fact]
    public void WriteAndRead_ManyGaussians_NeedLittleMoreThanTheGaussians()
    {
        const int Spare = 1_500_000;
        var set = RandomGaussians.Create(new Random(2), 40_000, degree: 3);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Write(set);
        long afterWriting = GC.GetAllocatedBytesForCurrentThread();
        Read();
        long afterReading = GC.GetAllocatedBytesForCurrentThread();

        Assert.InRange(afterWriting - before, 0, Spare);
        Assert.InRange(afterReading - afterWriting, 0, 40_000 * 59 * sizeof(float) + Spare);
    }

    private void Write(GaussianSet set, LabelColumns? labels = null) =>
        GaussianPlyWriter.Write(Path, set, labels, TestContext.Current.CancellationToken);

    private GaussianPly Read() => GaussianPlyReader.Read(Path, TestContext.Current.CancellationToken);
}
