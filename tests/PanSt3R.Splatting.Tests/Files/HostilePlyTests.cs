using System.Text;
using CsCheck;
using PanSt3R.Files;
using PanSt3R.Splatting.Files;

namespace PanSt3R.Splatting.Tests.Files;

/// <summary>Files that want to break the reader.</summary>
public sealed class HostilePlyTests : IDisposable
{
    private static readonly byte[] Whole = Build(PlyBuilder.Little);
    private static readonly byte[] WholeText = Build(PlyBuilder.Ascii);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_CutAnywhere_IsRefused()
    {
        for (int length = 0; length < Whole.Length; length++)
        {
            Assert.Throws<InvalidContentException>(() => Read(Whole[..length]));
        }
    }

    [Fact]
    public void Read_TextCutAnywhereBeforeItsLastNumber_IsRefused()
    {
        for (int length = 0; length < WholeText.AsSpan().TrimEnd((byte)'\n').LastIndexOf((byte)'\n'); length++)
        {
            Assert.Throws<InvalidContentException>(() => Read(WholeText[..length]));
        }
    }

    [Fact]
    public void Read_MoreThanAnnounced_IsRefused()
    {
        Assert.Throws<InvalidContentException>(() => Read([.. Whole, 0]));
        Assert.Throws<InvalidContentException>(() => Read([.. WholeText, (byte)'7']));
        Assert.Equal(2, Read([.. WholeText, (byte)'\n']).Set.Count);
    }

    [Theory]
    [InlineData("element vertex 2", "element vertex 2147483647")]
    [InlineData("element vertex 2", "element vertex 99999999999999999999")]
    [InlineData("element vertex 2", "element vertex -1")]
    [InlineData("element vertex 2", "element vertex 3")]
    [InlineData("element vertex 2", "element vertex 1")]
    [InlineData("element vertex 2", "element vertex")]
    [InlineData("element vertex 2", "element vertices 2")]
    [InlineData("element vertex 2", "element before 2147483647\nproperty double a\nelement vertex 2")]
    [InlineData("element vertex 2", "element vertex 2\nproperty list uchar int corners")]
    [InlineData("element vertex 2", "element faces 0\nproperty list uchar int corners\nelement vertex 2")]
    [InlineData("element vertex 2", "element vertex 0\nelement vertex 2")]
    [InlineData("property float x", "property half x")]
    [InlineData("property float x", "property float y")]
    [InlineData("property float x", "property float x y")]
    [InlineData("property float x", "colour red")]
    [InlineData("format binary_little_endian 1.0", "format binary_little_endian 2.0")]
    [InlineData("format binary_little_endian 1.0", "format binary_middle_endian 1.0")]
    [InlineData("format binary_little_endian 1.0", "comment none")]
    [InlineData("format binary_little_endian 1.0", "format ascii 1.0\nformat binary_little_endian 1.0")]
    [InlineData("ply\n", "plz\n")]
    [InlineData("end_header", "end_of_header")]
    [InlineData("element vertex 2", "property float early\nelement vertex 2")]
    public void Read_HeaderThatIsWrong_IsRefusedInOneSentence(string right, string wrong)
    {
        string text = Encoding.Latin1.GetString(Whole);
        Assert.Contains(right, text, StringComparison.Ordinal);

        byte[] bytes = Encoding.Latin1.GetBytes(text.Replace(right, wrong, StringComparison.Ordinal));
        var error = Assert.Throws<InvalidContentException>(() => Read(bytes));

        Assert.Contains("file.ply", error.Message, StringComparison.Ordinal);
        Assert.InRange(error.Message.Length, 20, 400);
    }

    [Fact]
    public void Read_EndlessHeader_IsRefused()
    {
        byte[] comments = Encoding.ASCII.GetBytes("ply\n" + string.Concat(Enumerable.Repeat("comment on and on\n", 10_000)));

        var error = Assert.Throws<InvalidContentException>(() => Read([.. comments, .. Whole.AsSpan(4)]));

        Assert.Contains($"{PlyHeaderReader.MaximumBytes}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_EndlessLine_IsRefusedShortly()
    {
        var error = Assert.Throws<InvalidContentException>(() => Read(Encoding.ASCII.GetBytes("ply\n" + new string('x', 60_000) + "\n")));

        Assert.InRange(error.Message.Length, 20, 400);
    }

    [Fact]
    public void Read_EndlessNumber_IsRefusedShortly()
    {
        string text = Encoding.ASCII.GetString(WholeText);
        int body = text.IndexOf("end_header\n", StringComparison.Ordinal) + "end_header\n".Length;

        var error = Assert.Throws<InvalidContentException>(
            () => Read(Encoding.ASCII.GetBytes(text.Insert(body, new string('1', 100_000) + "x"))));

        Assert.InRange(error.Message.Length, 20, 400);
    }

    [Fact]
    public void Read_AnyBytesChanged_ReadsOrRefuses() => Gen.Int[0, int.MaxValue - 1].Sample(
        seed =>
        {
            var random = new Random(seed);
            byte[] bytes = [.. seed % 2 == 0 ? Whole : WholeText];
            for (int change = random.Next(1, 6); change > 0; change--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            try
            {
                Read(bytes, Guid.NewGuid().ToString());
            }
            catch (InvalidContentException)
            {
            }
        },
        iter: 2000);

    [Fact]
    public void Read_NoFile_SaysSo() => Assert.Throws<FileNotFoundException>(
        () => GaussianPlyReader.Read(_folder.File("missing.ply"), TestContext.Current.CancellationToken));

    private static byte[] Build(string format)
    {
        var set = RandomGaussians.Create(new Random(8), 2, degree: 1);
        return new PlyBuilder { Format = format }.Element("vertex", 2, [.. ForeignPlyTests.Columns(set, () => "float")]).Build();
    }

    private GaussianPly Read(byte[] bytes, string name = "file.ply")
    {
        string path = _folder.File(name);
        File.WriteAllBytes(path, bytes);
        return GaussianPlyReader.Read(path, TestContext.Current.CancellationToken);
    }
}
