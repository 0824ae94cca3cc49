using PanSt3R.Evaluation.Previews;
using PanSt3R.Evaluation.Tests.Reports;
using SkiaSharp;

namespace PanSt3R.Evaluation.Tests.Previews;

public sealed class PreviewSheetTests : IDisposable
{
    private static readonly HashSet<int> Things = [5];

    private readonly TemporaryFolder _folder = new();

    // Ground truth: unlabelled, wall, and two chairs of four pixels. Prediction: the wall, one chair of them matched by
    // instance 9, the other split, and a pixel of nothing on the wall.
    private static readonly PreviewFrame Frame = new(
        6,
        2,
        new PreviewLabels([0, 1, 5, 5, 5, 5, 0, 1, 5, 5, 5, 5], [0, 0, 1, 1, 2, 2, 0, 0, 1, 1, 2, 2]),
        new PreviewLabels([1, 1, 5, 5, 5, 5, 1, 0, 5, 5, 5, 5], [3, 4, 9, 9, 7, 8, 3, 4, 9, 9, 7, 8]));

    [Fact]
    public void Write_Agreement_IsCorrectWrongClassWrongInstanceOrUnlabelled()
    {
        using var sheet = Write(Frame);
        const int Left = 2 * (6 + 4);
        SKColor[] top = [.. Enumerable.Range(0, 6).Select(x => sheet.GetPixel(Left + x, 0))];

        Assert.Equal(
            [
                AgreementColors.Unlabelled, AgreementColors.Correct, AgreementColors.Correct, AgreementColors.Correct,
                AgreementColors.WrongInstance, AgreementColors.WrongInstance,
            ],
            top);
        Assert.Equal(AgreementColors.WrongClass, sheet.GetPixel(Left + 1, 1));
    }

    [Fact]
    public void Write_MatchedSegment_HasTheColourOfItsGroundTruth()
    {
        using var sheet = Write(Frame);

        Assert.Equal(sheet.GetPixel(2, 0), sheet.GetPixel(10 + 2, 0));
        Assert.NotEqual(sheet.GetPixel(4, 0), sheet.GetPixel(10 + 4, 0));
        Assert.NotEqual(sheet.GetPixel(2, 0), sheet.GetPixel(4, 0));
    }

    [Fact]
    public void Write_LargeFramesOfSeveralSizes_MakeSmallPanels()
    {
        using var sheet = Write(SampleFrames.Room(1, 0), Frame, SampleFrames.Room(1, 1));

        Assert.Equal((3 * 200) + 8, sheet.Width);
        Assert.Equal(150 + 2 + 150 + 8, sheet.Height);
        Assert.Equal(0, sheet.GetPixel(100, 152).Alpha);
    }

    [Fact]
    public void Write_NoFrameOrLabelsOfAnotherSize_IsRefused()
    {
        Assert.ThrowsAny<ArgumentException>(() => Write());
        Assert.ThrowsAny<ArgumentException>(() => Write(Frame with { Width = 5 }));
        Assert.Empty(Directory.EnumerateFiles(_folder.Path));
    }

    [Fact]
    public void Colors_OfAgreement_DifferInLightness()
    {
        double[] lightness =
        [
            .. new[] { AgreementColors.Unlabelled, AgreementColors.WrongClass, AgreementColors.Correct, AgreementColors.WrongInstance }
                .Select(color => (0.2126 * color.Red) + (0.7152 * color.Green) + (0.0722 * color.Blue)),
        ];

        Assert.All(lightness.Zip(lightness.Skip(1)), pair => Assert.True(pair.Second > pair.First + 30));
    }

    public void Dispose() => _folder.Dispose();

    private SKBitmap Write(params PreviewFrame[] frames)
    {
        string path = _folder.File("sheet.png");
        PreviewSheet.Write(path, frames, Things);
        return SKBitmap.Decode(path);
    }
}
