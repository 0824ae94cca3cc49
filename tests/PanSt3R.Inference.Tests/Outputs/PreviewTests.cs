using PanSt3R.Inference.Outputs.Colors;
using PanSt3R.Inference.Outputs.Preview;
using PanSt3R.Network.Vocabularies;
using SkiaSharp;

namespace PanSt3R.Inference.Tests.Outputs;

public sealed class PreviewTests
{
    [Fact]
    public void Complete_ManyViews_ShowsAtMostTwelve()
    {
        using var twelve = new SceneOutput(SceneOutput.Views(PreviewSheet.MaximumRows));
        using var twenty = new SceneOutput(SceneOutput.Views(PreviewSheet.MaximumRows + 8));

        Assert.Equal(Size(twelve), Size(twenty));
    }

    [Fact]
    public void Complete_OneView_IsDecodableAndShowsTheSegmentColors()
    {
        using var output = new SceneOutput(SceneOutput.Views(1));

        using var bitmap = SKBitmap.Decode(output.File("preview.png"));
        Assert.Contains(new SKColor(220, 90, 70), bitmap.Pixels);
    }

    [Fact]
    public void Complete_NothingKnown_StillDrawsTheSheet()
    {
        var view = SyntheticScene.View(0, 7, 31, "台所 \n 😀");
        Array.Clear(view.Panoptic.SegmentIds);
        Array.Fill(view.Depth, float.NaN);
        using var output = new SceneOutput([view], segments: []);

        Assert.True(Size(output).Height > 300);
    }

    [Fact]
    public void Displayed_OtherScripts_BecomeBoxes() => Assert.Equal("Zo \x7F\x7F\x7F", PixelFont.Displayed("Żó 台所😀"));

    [Theory]
    [InlineData("short", "short")]
    [InlineData("exactly ten", "exactly...")]
    public void Fit_Text_IsCutWithEllipsis(string text, string expected) => Assert.Equal(expected, PixelFont.Fit(text, 10));

    [Fact]
    public void IsInked_EveryPrintableCharacter_HasItsOwnShape()
    {
        var shapes = Enumerable.Range(' ', 96).Select(code => Shape((char)code)).ToArray();

        Assert.Equal(shapes.Length, shapes.Distinct().Count());
    }

    [Fact]
    public void Next_ManySegments_HaveDifferentColorsAndTheFirstTheColorOfItsClass()
    {
        var red = new RgbColor(220, 40, 40);
        var colors = new SegmentColors(new ClassVocabulary([new ClassEntry("a", true, red), new ClassEntry("b")]));

        var segments = Enumerable.Range(1, 300).Select(id => SyntheticScene.Segments[0] with { Id = id, ClassIndex = id % 2 });
        RgbColor[] all = [.. segments.Select(colors.Next)];

        Assert.Equal(red, all[1]);
        Assert.Equal(all.Length, all.Distinct().Count());
    }

    [Theory]
    [InlineData(255, 255, 255)]
    [InlineData(0, 0, 0)]
    [InlineData(12, 200, 99)]
    public void Oklch_RoundTrip_GivesTheSameColor(byte red, byte green, byte blue) =>
        Assert.Equal(new RgbColor(red, green, blue), Oklch.From(new RgbColor(red, green, blue)).ToRgb());

    private static SKSizeI Size(SceneOutput output)
    {
        using var codec = SKCodec.Create(output.File("preview.png"));
        return new SKSizeI(codec.Info.Width, codec.Info.Height);
    }

    private static string Shape(char character) => string.Concat(
        from y in Enumerable.Range(0, PixelFont.GlyphHeight)
        from x in Enumerable.Range(0, PixelFont.GlyphWidth)
        select PixelFont.IsInked(character, x, y) ? '#' : '.');
}
