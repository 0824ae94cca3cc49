using PanSt3R.Splatting.Pipeline;

namespace PanSt3R.Splatting.Tests.Pipeline;

public sealed class LabelAgreementTests
{
    [Fact]
    public void Of_PartlyRight_CountsPixelsThatHaveASegment()
    {
        // Segment 0: two of three right, one pixel of segment 1 taken for it: 2 / 4. Segment 1: one of two: 1 / 3.
        var agreement = LabelAgreement.Of([0, 0, 0, 1, 1, -1, -1], [0, 0, 1, 1, 0, 0, -1]);

        Assert.Equal(3 / 5.0, agreement!.Accuracy, 1e-12);
        Assert.Equal((0.5 + 1 / 3.0) / 2, agreement.MeanIou, 1e-12);
    }

    [Fact]
    public void Of_NoSegments_IsNothing() => Assert.Null(LabelAgreement.Of([-1, -1], [0, 1]));
}
