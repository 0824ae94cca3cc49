using System.IO.Compression;
using PanSt3R.Files;
using PanSt3R.Network.Checkpoints.Zip;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Network.Tests.Checkpoints.Zip;

public sealed class StoredZipTests : IDisposable
{
    private static readonly byte[] Data = [1, 2, 3, 4, 5, 6, 7, 8];

    private static readonly ForgedRecord First = new("any/data.pkl", Data);
    private static readonly ForgedRecord Second = new("any/data/0", Data);

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_StoredRecords_GivesOffsetsBelowLeadingFolder(bool isZip64)
    {
        using var file = Map(ForgedZip.Write([First, Second], isZip64));

        var entry = StoredZip.Read(file).Find("data/0")!;

        Assert.Equal(Data, file.Slice(entry.Offset, (int)entry.Length).ToArray());
        Assert.Null(StoredZip.Read(file).Find("any/data/0"));
    }

    [Fact]
    public void Read_ContainerWithComment_FindsEndRecord()
    {
        byte[] zip = ForgedZip.Write([First]);
        zip[^2] = 5;

        using var file = Map([.. zip, .. "hello"u8]);

        Assert.NotNull(StoredZip.Read(file).Find("data.pkl"));
    }

    [Fact]
    public void Read_CompressedRecord_IsRefused()
    {
        using (var archive = ZipFile.Open(_folder.File("zip"), ZipArchiveMode.Create))
        {
            using var stream = archive.CreateEntry("any/data.pkl", CompressionLevel.Optimal).Open();
            stream.Write(new byte[1000]);
        }

        AssertRefused(File.ReadAllBytes(_folder.File("zip")), "record 'any/data.pkl' is compressed (method 8)");
    }

    [Fact]
    public void Read_EncryptedRecord_IsRefused() =>
        AssertRefused(ForgedZip.Write([First with { Flags = 1 }]), "record 'any/data.pkl' is encrypted");

    [Fact]
    public void Read_StoredLengthDiffers_IsRefused() =>
        AssertRefused(ForgedZip.Write([First with { ListedStoredLength = 7 }]), "of 8 bytes is stored in 7 bytes");

    [Fact]
    public void Read_RecordBeyondItsEnd_IsRefused()
    {
        AssertRefused(ForgedZip.Write([First with { ListedLength = 9 }, Second]), "of 9 bytes at offset 45 overlaps");
        AssertRefused(ForgedZip.Write([First with { ListedLength = 9 }]), "overlaps what starts at");
        AssertRefused(ForgedZip.Write([First with { ListedLength = long.MaxValue }], isZip64: true), "overlaps what starts at");
    }

    [Fact]
    public void Read_NegativeLength_IsRefused() =>
        AssertRefused(ForgedZip.Write([First with { ListedLength = -1 }], isZip64: true), "lacks a usable zip64 value");

    [Fact]
    public void Read_TwoNamesForOneRecord_IsRefused() =>
        AssertRefused(ForgedZip.Write([First, Second with { ListedOffset = 0 }]), "'any/data/0' is not at offset 0");

    [Fact]
    public void Read_SameRecordListedTwice_IsRefused() =>
        AssertRefused(ForgedZip.Write([First, First with { ListedOffset = 0 }]), "overlaps what starts at offset 0");

    [Fact]
    public void Read_TwoRecordsOfOneName_IsRefused() =>
        AssertRefused(ForgedZip.Write([First, First]), "lists the record 'any/data.pkl' twice");

    [Fact]
    public void Read_RecordInsideAnother_IsRefused()
    {
        byte[] inner = ForgedZip.Write([First])[..53];

        AssertRefused(
            ForgedZip.Write([new ForgedRecord("any/outer", inner), First with { ListedOffset = 42 }]),
            "record 'any/outer' of 53 bytes at offset 42 overlaps what starts at offset 42");
    }

    [Fact]
    public void Read_RecordOutsideTheFile_IsRefused()
    {
        AssertRefused(ForgedZip.Write([First with { ListedOffset = 100_000 }]), "lies outside the file");
        AssertRefused(ForgedZip.Write([First with { ListedOffset = long.MaxValue }], isZip64: true), "lies outside the file");
    }

    [Theory]
    [InlineData("data.pkl")]
    [InlineData("/any/data.pkl")]
    [InlineData("any/../data.pkl")]
    [InlineData("../data.pkl")]
    [InlineData("any/./x")]
    [InlineData("any\\..\\x/y")]
    [InlineData("any//x")]
    [InlineData("any/folder/")]
    public void Read_NameOutsideTheContainer_IsRefused(string name) =>
        AssertRefused(ForgedZip.Write([new ForgedRecord(name, Data)]), "has no name below one common folder");

    [Fact]
    public void Read_TwoLeadingFolders_IsRefused() =>
        AssertRefused(ForgedZip.Write([First, new ForgedRecord("other/x", Data)]), "lie in the folders 'any' and 'other'");

    [Theory]
    [InlineData(false, 60_000)]
    [InlineData(true, 99_999)]
    public void Read_MoreRecordsListedThanThere_IsRefused(bool isZip64, long count) =>
        AssertRefused(ForgedZip.Write([First], isZip64, count), "ends early");

    [Fact]
    public void Read_HugeCount_IsRefusedWithoutReading() =>
        AssertRefused(ForgedZip.Write([First], isZip64: true, long.MaxValue), "more than the 100000 records");

    [Fact]
    public void Read_FewerRecordsListedThanThere_IsRefused() =>
        AssertRefused(ForgedZip.Write([First, Second], listedCount: 1), "holds more than the 1 entries");

    [Fact]
    public void Read_ContradictingEndRecords_IsRefused()
    {
        byte[] zip = ForgedZip.Write([First], isZip64: true);
        zip[^12] = 7;
        zip[^11] = 0;

        AssertRefused(zip, "contradict each other");
    }

    [Fact]
    public void Read_NoEndRecord_SaysItWasCutOff() =>
        AssertRefused(ForgedZip.Write([First])[..^1], "cut off");

    public void Dispose() => _folder.Dispose();

    private MappedFile Map(byte[] content)
    {
        string path = _folder.File("container.pth");
        File.WriteAllBytes(path, content);
        return new MappedFile(path);
    }

    private void AssertRefused(byte[] content, string expected)
    {
        using var file = Map(content);

        var error = Assert.Throws<InvalidContentException>(() => StoredZip.Read(file));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.StartsWith($"'{file.Path}'", error.Message, StringComparison.Ordinal);
    }
}
