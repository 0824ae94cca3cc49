using CsCheck;
using PanSt3R.Evaluation.Images;
using PanSt3R.Files;

namespace PanSt3R.Evaluation.Tests.Images;

public sealed class LabelPngTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 2)]
    [InlineData(0, 4)]
    [InlineData(0, 8)]
    [InlineData(0, 16)]
    [InlineData(3, 1)]
    [InlineData(3, 4)]
    [InlineData(3, 8)]
    public void ReadNumbers_EveryFilter_ReturnsSamplesAsStored(byte colourType, byte bitDepth)
    {
        Gen.Select(Gen.Int[1, 40], Gen.Int[1, 20], Gen.Int[1, 5], Gen.Int[0, 1000]).Sample(
            (width, height, chunks, seed) =>
            {
                var random = new Random(seed);
                var ids = Ids(random, width * height, 1u << bitDepth);
                var png = new PngBuilder
                {
                    Width = width,
                    Height = height,
                    BitDepth = bitDepth,
                    ColourType = colourType,
                    Filter = y => (byte)((y + seed) % 5),
                    Chunks = chunks,
                };

                var map = LabelPng.ReadNumbers(Write(png.Encode(ids), seed));

                Assert.Equal((width, height), (map.Width, map.Height));
                Assert.Equal(ids, map.Ids);
            },
            iter: 40);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(6)]
    public void ReadSegmentIds_EveryFilter_JoinsChannels(byte colourType)
    {
        Gen.Select(Gen.Int[1, 40], Gen.Int[1, 20], Gen.Int[0, 1000]).Sample(
            (width, height, seed) =>
            {
                var ids = Ids(new Random(seed), width * height, 1 << 24);
                var png = new PngBuilder { Width = width, Height = height, ColourType = colourType, Filter = y => (byte)((y + seed) % 5) };

                Assert.Equal(ids, LabelPng.ReadSegmentIds(Write(png.Encode(ids), seed)).Ids);
            },
            iter: 40);
    }

    [Fact]
    public void ReadNumbers_Colours_SaysWhatToWrite()
    {
        string path = Write(new PngBuilder { ColourType = 2 }.Encode(new uint[12]));

        var error = Assert.Throws<InvalidContentException>(() => LabelPng.ReadNumbers(path));

        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Contains("8-bit RGB", error.Message, StringComparison.Ordinal);
        Assert.Contains("16 bits of grey", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadSegmentIds_Grey_SaysWhatToWrite()
    {
        var error = Assert.Throws<InvalidContentException>(
            () => LabelPng.ReadSegmentIds(Write(new PngBuilder().Encode(new uint[12]))));

        Assert.Contains("R + 256 G + 65536 B", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadNumbers_Interlaced_IsRefused()
    {
        var error = Assert.Throws<InvalidContentException>(
            () => LabelPng.ReadNumbers(Write(new PngBuilder { Interlace = 1 }.Encode(new uint[12]))));

        Assert.Contains("interlaced", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadNumbers_HugeSizeInHeader_IsRefusedBeforeMemoryIsTaken()
    {
        var png = new PngBuilder { Width = 1, Height = 1 }.Encode([1]);
        png[16] = 0x7F; // most significant byte of the width

        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<InvalidContentException>(() => LabelPng.ReadNumbers(Write(png)));

        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1 << 20);
    }

    [Fact]
    public void ReadNumbers_CutOffAnywhere_IsRefused()
    {
        var png = new PngBuilder { Width = 30, Height = 20 }.Encode(Ids(new Random(1), 600, 256));

        for (int length = 0; length < png.Length - 16; length += 7)
        {
            string path = Write(png[..length]);
            Assert.Throws<InvalidContentException>(() => LabelPng.ReadNumbers(path));
        }
    }

    [Fact]
    public void ReadNumbers_StreamAsksForADictionary_IsRefused()
    {
        var png = new PngBuilder { Width = 30, Height = 20 }.Encode(Ids(new Random(1), 600, 256));
        int flags = png.AsSpan().IndexOf("IDAT"u8) + 5;

        // The flag of a dictionary, with the check bits that make the header valid.
        png[flags] = (byte)(0x20 | (31 - (png[flags - 1] * 256 + 0x20) % 31));

        Assert.Throws<InvalidContentException>(() => LabelPng.ReadNumbers(Write(png)));
    }

    [Fact]
    public void Read_RandomDamage_GivesAMapOrOneKindOfError()
    {
        var png = new PngBuilder { Width = 30, Height = 20, Chunks = 3 }.Encode(Ids(new Random(1), 600, 256));
        Gen.Select(Gen.Int[0, png.Length - 1], Gen.Byte, Gen.Int[0, png.Length - 1], Gen.Byte).Sample(
            (first, one, second, other) =>
            {
                var damaged = png.ToArray();
                (damaged[first], damaged[second]) = (one, other);
                string path = Write(damaged, Environment.CurrentManagedThreadId);
                Assert.True(Record.Exception(() => LabelPng.ReadNumbers(path)) is null or InvalidContentException);
                Assert.True(Record.Exception(() => LabelPng.ReadSegmentIds(path)) is null or InvalidContentException);
            },
            iter: 600);
    }

    private static uint[] Ids(Random random, int count, uint end) =>
        [.. Enumerable.Range(0, count).Select(_ => (uint)random.NextInt64(end))];

    private string Write(byte[] png, int name = 0)
    {
        string path = _folder.File($"{name}-{Environment.CurrentManagedThreadId}.png");
        File.WriteAllBytes(path, png);
        return path;
    }
}
