using System.Text;
using PanSt3R.Cloud.Infrastructure.Contracts.Captures;
using PanSt3R.Cloud.Infrastructure.Contracts.Documents;

namespace PanSt3R.Cloud.Infrastructure.Tests.Contracts.Documents;

public sealed class CaptureManifestReaderTests
{
    private static readonly string Hash = new('a', 64);

    private static string Two => $"{{'name':'a.jpg','bytes':1,'sha256':'{Hash}'}},{{'name':'b.png','bytes':2,'sha256':'{Hash}'}}";

    [Fact]
    public void Read_SmallestManifest_HasTheDefaults()
    {
        var manifest = Read($"{{'version':1,'images':[{Two}]}}");

        Assert.Equal([new("a.jpg", 1, Hash), new("b.png", 2, Hash)], manifest.Images);
        Assert.Equal(CaptureStart.Arrival, manifest.Start);
        Assert.Null(manifest.Settings);
    }

    [Fact]
    public void Read_ByteOrderMark_IsNoError()
    {
        var bytes = Json.Bytes($"\uFEFF{{'version':1,'images':[{Two}]}}");

        Assert.Equal(2, CaptureManifestReader.Read(bytes, "here").Images.Count);
    }

    [Fact]
    public void Read_ManyErrors_AreToldTogetherWithTheirPlaces()
    {
        string[] errors = Json.Errors(() => Read(
            $"{{'version':2,'images':[{{'name':'../a.jpg','bytes':0,'sha256':'ABC'}},{{'name':'b.gif','bytes':1.5}}],"
            + "'start':'now','model':'a/b','settings':{'imageSize':'large','keyframes':'linspace:1','speed':9},'capturedAt':'soon'}"));

        Assert.Equal(
            [
                "$.version", "$.images[0].name", "$.images[0].bytes", "$.images[0].sha256", "$.images[1].name", "$.images[1].bytes",
                "$.images[1].sha256", "$.start", "$.model", "$.settings.speed", "$.settings.imageSize", "$.settings.keyframes",
                "$.capturedAt",
            ],
            errors.Select(error => error[..error.IndexOf(':', StringComparison.Ordinal)]));
        Assert.Contains("'version', 'images'", Json.Errors(() => Read("{'nonsense':1}"))[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ErrorMessage_NamesDocumentValueAndRule()
    {
        var error = Assert.Throws<InvalidDocumentException>(() => Read($"{{'version':7,'images':[{Two}]}}"));

        Assert.Equal(
            "The capture manifest 'captures/rooms/one/scene.json' cannot be used: "
            + "$.version: 7 is a version that is not known; this program reads version 1.",
            error.Message);
    }

    [Theory]
    [InlineData("a.jpg", "A.JPG")]
    [InlineData("a.jpg", "a.jpg")]
    public void Read_NameTwice_IsAnErrorAtTheSecond(string first, string second)
    {
        string[] errors = Json.Errors(() => Read(
            $"{{'version':1,'images':[{{'name':'{first}','bytes':1,'sha256':'{Hash}'}},{{'name':'{second}','bytes':1,'sha256':'{Hash}'}}]}}"));

        Assert.StartsWith("$.images[1].name: ", Assert.Single(errors), StringComparison.Ordinal);
        Assert.Contains("$.images[0]", errors[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0", "$.images: It has 0 entries")]
    [InlineData("1", "$.images: It has 1 entries")]
    [InlineData("2001", "$.images: It has 2,001 entries")]
    public void Read_WrongNumberOfImages_SaysHowManyAreAllowed(string count, string expected)
    {
        string images = string.Join(
            ',', Enumerable.Range(0, int.Parse(count)).Select(index => $"{{'name':'{index}.jpg','bytes':1,'sha256':'{Hash}'}}"));

        string[] errors = Json.Errors(() => Read($"{{'version':1,'images':[{images}]}}"));

        Assert.StartsWith(expected, Assert.Single(errors), StringComparison.Ordinal);
        Assert.Contains("2 to 2,000", errors[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Read_PropertyTwice_IsAnError()
    {
        string[] errors = Json.Errors(() => Read($"{{'version':1,'images':[{Two}],'version':1}}"));

        Assert.Equal(["$.version: It is given more than once."], errors);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("'text'")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("{'version':1,}")]
    [InlineData("// comment")]
    [InlineData("{'version':1,'images':[{'name':'\\ud800.jpg'}]}")]
    [InlineData("{'\\ud800':1}")]
    public void Read_NoManifestAtAll_IsOneErrorAtTheRoot(string text)
    {
        string[] errors = Json.Errors(() => Read(text));

        Assert.StartsWith("$: ", Assert.Single(errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NoUtf8_SaysSo()
    {
        byte[] bytes = Encoding.Latin1.GetBytes("{\"version\":1,\"name\":\"\u00e9\"}");

        Assert.Equal(["$: It is no UTF-8 text."], Json.Errors(() => CaptureManifestReader.Read(bytes, "here")));
    }

    [Fact]
    public void Read_LongValues_AreShownShortened()
    {
        string[] errors = Json.Errors(() => Read($"{{'version':1,'images':[{Two}],'model':'{new string('x', 100_000)}','{new string('y', 100_000)}':1}}"));

        Assert.All(errors, error => Assert.InRange(error.Length, 1, 400));
    }

    private static CaptureManifest Read(string text) => CaptureManifestReader.Read(Json.Bytes(text), "captures/rooms/one/scene.json");
}
