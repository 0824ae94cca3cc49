namespace PanSt3R.Cli.Tests;

public sealed class ByteSizeTests
{
    [Theory]
    [InlineData("1", 1L)]
    [InlineData("4096", 4096L)]
    [InlineData("512B", 512L)]
    [InlineData("8GB", 8_000_000_000L)]
    [InlineData("8 gb", 8_000_000_000L)]
    [InlineData("1.5GB", 1_500_000_000L)]
    [InlineData("512MiB", 536_870_912L)]
    [InlineData("2GiB", 2_147_483_648L)]
    [InlineData("3kib", 3072L)]
    [InlineData("7KB", 7000L)]
    [InlineData("6MB", 6_000_000L)]
    public void Parse_Amount_InBytes(string text, long expected) => Assert.Equal(expected, ByteSize.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("GB")]
    [InlineData("0")]
    [InlineData("-1GB")]
    [InlineData("0.4")]
    [InlineData("1e3")]
    [InlineData("1,5GB")]
    [InlineData("8TB8")]
    [InlineData("NaN")]
    [InlineData("99999999999999999999GB")]
    public void Parse_NoAmount_IsNull(string text) => Assert.Null(ByteSize.Parse(text));
}
