using PanSt3R.Files;
using PanSt3R.Inference.Verification;

namespace PanSt3R.Inference.Tests.Verification;

public sealed class GoldenIndexTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_IndexOfCasesAlone_HasNoParts()
    {
        Write("""{"checkpoints":[{"name":"rooms","pth":"rooms.pth"}],"cases":[]}""");

        var index = GoldenIndex.Read(_folder.Path);

        Assert.Equal("rooms.pth", Assert.Single(index.Checkpoints).Pth);
        Assert.Null(index.Units.SiglipTiny);
    }

    [Fact]
    public void Verify_IndexOfCasesAlone_SaysThatNothingIsThere()
    {
        Write("""{"checkpoints":[],"cases":[]}""");

        var error = Assert.Throws<InvalidContentException>(
            () => NetworkVerifier.Verify(_folder.Path, [], TestContext.Current.CancellationToken).ToList());

        Assert.Contains("no case", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[]")]
    public void Read_NoIndex_IsInvalidContent(string json)
    {
        Write(json);

        Assert.Throws<InvalidContentException>(() => GoldenIndex.Read(_folder.Path));
    }

    private void Write(string json) => File.WriteAllText(_folder.File(GoldenIndex.FileName), json);
}
