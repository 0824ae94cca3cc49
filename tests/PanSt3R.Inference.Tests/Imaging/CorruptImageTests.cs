using PanSt3R.Files;
using PanSt3R.Inference.Imaging;
using SkiaSharp;

namespace PanSt3R.Inference.Tests.Imaging;

public sealed class CorruptImageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<SKEncodedImageFormat> Formats =>
        [SKEncodedImageFormat.Jpeg, SKEncodedImageFormat.Png, SKEncodedImageFormat.Webp];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Formats))]
    public void Decode_FileCutAnywhere_ThrowsInvalidContent(SKEncodedImageFormat format)
    {
        byte[] complete = TestImages.Encode(TestImages.Noise(120, 90, 3), format);
        int step = complete.Length / 200;
        for (int length = complete.Length - 200; length > 0; length -= step)
        {
            Assert.Throws<InvalidContentException>(() => Decode(complete[..length]));
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Decode_OnlyTheEndMissing_ThrowsOrGivesTheWholePicture(SKEncodedImageFormat format)
    {
        byte[] complete = TestImages.Encode(TestImages.Noise(40, 30, 3), format);
        var expected = Decode(complete);
        for (int missing = 1; missing < 60; missing++)
        {
            var actual = TryDecode(complete[..^missing]);
            Assert.True(actual is null || actual.Pixels.SequenceEqual(expected.Pixels), $"{missing} bytes are missing.");
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Decode_FlippedBits_GivesAPictureOrThrowsInvalidContent(SKEncodedImageFormat format)
    {
        byte[] complete = TestImages.Encode(TestImages.Ramp(64, 48), format);
        var random = new Random(20);
        for (int run = 0; run < 400; run++)
        {
            byte[] damaged = [.. complete];
            for (int flip = random.Next(1, 4); flip > 0; flip--)
            {
                int range = run % 2 == 0 ? Math.Min(400, damaged.Length) : damaged.Length;
                damaged[random.Next(range)] ^= (byte)(1 << random.Next(8));
            }

            var image = TryDecode(damaged);
            Assert.True(image is null || image.Pixels.Length == image.Width * image.Height * 3);
        }
    }

    private RgbImage? TryDecode(byte[] content)
    {
        try
        {
            return Decode(content);
        }
        catch (InvalidContentException)
        {
            return null;
        }
    }

    private RgbImage Decode(byte[] content)
    {
        string path = _folder.File("photo");
        File.WriteAllBytes(path, content);
        var options = new ImageDecodingOptions { MaximumPixels = 10_000_000 };
        return ImageDecoder.Decode(path, options, TestContext.Current.CancellationToken);
    }
}
