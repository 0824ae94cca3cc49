using PanSt3R.Files;
using PanSt3R.Inference.Imaging;
using SkiaSharp;

namespace PanSt3R.Inference.Tests.Imaging;

public sealed class ImageDecoderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(SKEncodedImageFormat.Jpeg, ImageFormat.Jpeg, 6)]
    [InlineData(SKEncodedImageFormat.Webp, ImageFormat.WebP, 12)]
    [InlineData(SKEncodedImageFormat.Png, ImageFormat.Png, 0)]
    public void Decode_EveryFormatUnderAForeignExtension_GivesThePicture(
        SKEncodedImageFormat encoding, ImageFormat format, int tolerance)
    {
        var picture = TestImages.Ramp(150, 101);
        string path = Save("photo.dat", TestImages.Encode(picture, encoding));
        var header = ImageDecoder.ReadHeader(path, new ImageDecodingOptions());
        Assert.Equal(new ImageHeader(path, format, 150, 101, ImageOrientation.Upright), header);
        AssertClose(picture.Pixels, Decode(path).Pixels, tolerance);
    }

    [Fact]
    public void Decode_TransparentPixels_KeepTheirStoredColour()
    {
        byte[] rgba = [200, 100, 50, 0, 10, 20, 30, 1, 255, 254, 253, 128, 7, 8, 9, 255];
        string path = Save("alpha.png", PngFile.Write(4, 1, 8, 6, rgba));
        Assert.Equal([200, 100, 50, 10, 20, 30, 255, 254, 253, 7, 8, 9], Decode(path).Pixels);
    }

    [Fact]
    public void Decode_TransparentWebP_KeepsItsStoredColour()
    {
        byte[] rgba = [200, 100, 50, 7, 10, 20, 30, 1, 255, 254, 253, 128, 7, 8, 9, 255];
        var info = new SKImageInfo(4, 1, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        string path = Save("alpha.webp", TestImages.EncodeLossless(rgba, info));
        Assert.Equal([200, 100, 50, 10, 20, 30, 255, 254, 253, 7, 8, 9], Decode(path).Pixels);
    }

    [Fact]
    public void Decode_TransparentColourKey_KeepsTheColour()
    {
        string path = Save("key.png", PngFile.Write(2, 1, 8, 2, [1, 2, 3, 4, 5, 6], ("tRNS", [0, 1, 0, 2, 0, 3])));
        Assert.Equal([1, 2, 3, 4, 5, 6], Decode(path).Pixels);
    }

    [Fact]
    public void Decode_Grey_RepeatsTheValue()
    {
        string path = Save("grey.png", PngFile.Write(2, 1, 8, 0, [17, 203]));
        Assert.Equal([17, 17, 17, 203, 203, 203], Decode(path).Pixels);
    }

    [Fact]
    public void Decode_GreyJpeg_RepeatsTheValue()
    {
        byte[] grey = [.. Enumerable.Repeat((byte)90, 64)];
        byte[] jpeg = TestImages.Encode(grey, new SKImageInfo(8, 8, SKColorType.Gray8), SKEncodedImageFormat.Jpeg);
        AssertClose([.. Enumerable.Repeat((byte)90, 192)], Decode(Save("grey.jpg", jpeg)).Pixels, 1);
    }

    [Fact]
    public void Decode_Palette_LooksUpColoursAndIgnoresTransparency()
    {
        byte[] png = PngFile.Write(3, 1, 8, 3, [1, 0, 1], ("PLTE", [9, 8, 7, 60, 50, 40]), ("tRNS", [0, 77]));
        Assert.Equal([60, 50, 40, 9, 8, 7, 60, 50, 40], Decode(Save("palette.png", png)).Pixels);
    }

    [Fact]
    public void Decode_SixteenBits_KeepsTheHighBits()
    {
        byte[] samples = [0x12, 0x34, 0xFF, 0xFF, 0x80, 0x00];
        AssertClose([0x12, 0xFF, 0x80], Decode(Save("deep.png", PngFile.Write(1, 1, 16, 2, samples))).Pixels, 1);
    }

    [Fact]
    public void Decode_GammaAndProfileChunks_DoNotChangeColours()
    {
        byte[] png = PngFile.Write(1, 1, 8, 2, [100, 150, 200], ("gAMA", [0, 1, 0x86, 0xA0]));
        Assert.Equal([100, 150, 200], Decode(Save("linear.png", png)).Pixels);
    }

    [Fact]
    public void Decode_CmykJpeg_MultipliesInksWithBlack()
    {
        byte[] jpeg = JpegFile.Cmyk(200, 100, 50, 255);
        byte[] pixels = Decode(Save("cmyk.jpg", jpeg)).Pixels;
        AssertClose([200, 100, 50], pixels[..3], 1);
        pixels = Decode(Save("dark.jpg", JpegFile.Cmyk(200, 100, 50, 128))).Pixels;
        AssertClose([100, 50, 25], pixels[..3], 1);
    }

    [Theory]
    [InlineData(1, "top", "left")]
    [InlineData(2, "top", "right")]
    [InlineData(3, "bottom", "right")]
    [InlineData(4, "bottom", "left")]
    [InlineData(5, "left", "top")]
    [InlineData(6, "right", "top")]
    [InlineData(7, "right", "bottom")]
    [InlineData(8, "left", "bottom")]
    public void Decode_StoredOrientation_PutsFirstRowAndFirstColumnOnTheirSides(int tag, string firstRow, string firstColumn)
    {
        byte[] jpeg = JpegFile.WithOrientation(TestImages.Encode(RedRowGreenColumn(), SKEncodedImageFormat.Jpeg), tag);
        var image = Decode(Save("turned.jpg", jpeg));
        Assert.Equal(tag >= 5 ? (80, 96) : (96, 80), (image.Width, image.Height));
        Assert.Equal((firstRow, firstColumn), (SideWith(image, channel: 0), SideWith(image, channel: 1)));

        var stored = ImageDecoder.Decode(
            _folder.File("turned.jpg"), new() { ApplyOrientation = false }, TestContext.Current.CancellationToken);
        Assert.Equal((96, 80, "top", "left"), (stored.Width, stored.Height, SideWith(stored, 0), SideWith(stored, 1)));
    }

    [Fact]
    public void Decode_PngWithOrientation_IsUpright()
    {
        byte[] text = [.. "Title\0x"u8];
        byte[] png = PngFile.Write(2, 1, 8, 0, [10, 200], ("tEXt", text), ("eXIf", JpegFile.OrientationBlock(6)));
        var image = Decode(Save("turned.png", png));
        Assert.Equal((1, 2, 10), (image.Width, image.Height, image.Pixels[0]));
    }

    [Theory]
    [InlineData("none.jpg", "cannot be read")]
    [InlineData("folder.jpg", "cannot be read")]
    [InlineData("empty.jpg", "not a readable JPEG, PNG or WebP")]
    [InlineData("text.jpg", "not a readable JPEG, PNG or WebP")]
    [InlineData("picture.gif", "is a Gif image")]
    [InlineData("bomb.png", "100000 x 100000")]
    [InlineData("thread.png", "factor of 100")]
    public void ReadHeader_UnusableFile_ThrowsWithFileAndReason(string name, string reason)
    {
        Directory.CreateDirectory(_folder.File("folder.jpg"));
        Save("empty.jpg", []);
        Save("text.jpg", "no picture"u8.ToArray());
        Save("picture.gif", Convert.FromBase64String("R0lGODlhAQABAIAAAP///wAAACwAAAAAAQABAAACAkQBADs="));
        Save("bomb.png", PngFile.Claim(100_000, 100_000));
        Save("thread.png", PngFile.Claim(5000, 49));
        string path = _folder.File(name);
        var error = Assert.Throws<InvalidContentException>(() => ImageDecoder.ReadHeader(path, new ImageDecodingOptions()));
        Assert.Contains(path, error.Message);
        Assert.Contains(reason, error.Message);
    }

    [Fact]
    public void Decode_FileAboveTheByteLimit_ThrowsWithBothNumbers()
    {
        string path = Save("large.png", TestImages.Encode(TestImages.Noise(20, 20, 1), SKEncodedImageFormat.Png));
        var options = new ImageDecodingOptions { MaximumFileBytes = 100 };
        var error = Assert.Throws<InvalidContentException>(() => ImageDecoder.ReadHeader(path, options));
        Assert.Contains("at most 100", error.Message);
    }

    [Fact]
    public void Decode_LimitOutOfRange_ThrowsInvalidSettings() =>
        Assert.Throws<InvalidSettingsException>(() => ImageDecoder.ReadHeader("any", new() { MaximumAspect = double.NaN }));

    [Fact]
    public void Decode_OnePixel_GivesIt() =>
        Assert.Equal([3, 2, 1], Decode(Save("dot.png", PngFile.Write(1, 1, 8, 2, [3, 2, 1]))).Pixels);

    [Theory]
    [InlineData(10_000, 200)]
    [InlineData(200, 10_000)]
    public void Decode_Panorama_GivesAllOfIt(int width, int height)
    {
        var picture = TestImages.Ramp(width, height);
        AssertClose(picture.Pixels, Decode(Save("wide.jpg", TestImages.Encode(picture, SKEncodedImageFormat.Jpeg))).Pixels, 8);
    }

    private static RgbImage RedRowGreenColumn()
    {
        byte[] pixels = new byte[96 * 80 * 3];
        for (int i = 0; i < 96 * 80; i++)
        {
            pixels[i * 3] = (byte)(i / 96 < 16 ? 255 : 0);
            pixels[(i * 3) + 1] = (byte)(i % 96 < 16 ? 255 : 0);
        }

        return new RgbImage(96, 80, pixels);
    }

    private static string SideWith(RgbImage image, int channel)
    {
        bool Lit(int x, int y) => image.Pixels[(((y * image.Width) + x) * 3) + channel] > 128;
        var (middleX, middleY) = (image.Width / 2, image.Height / 2);
        return Lit(middleX, 3) ? "top"
            : Lit(middleX, image.Height - 4) ? "bottom"
            : Lit(3, middleY) ? "left"
            : Lit(image.Width - 4, middleY) ? "right" : "none";
    }

    private static void AssertClose(byte[] expected, byte[] actual, int tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.InRange(expected.Zip(actual, (a, b) => Math.Abs(a - b)).Max(), 0, tolerance);
    }

    private static RgbImage Decode(string path) =>
        ImageDecoder.Decode(path, new ImageDecodingOptions(), TestContext.Current.CancellationToken);

    private string Save(string name, byte[] content)
    {
        File.WriteAllBytes(_folder.File(name), content);
        return _folder.File(name);
    }
}
