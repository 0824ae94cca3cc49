using SkiaSharp;

namespace PanSt3R.Evaluation.Previews;

/// <summary>Colours of the three panels of a frame.</summary>
internal sealed class PreviewPainter(IReadOnlySet<int> things, SegmentMatches matches)
{
    public SKColor[] Truth(PreviewFrame frame) =>
        Paint(frame, pixel => PreviewColors.Of(frame.Truth.SegmentAt(pixel, things), things));

    public SKColor[] Prediction(PreviewFrame frame) => Paint(frame, pixel =>
    {
        var segment = frame.Prediction.SegmentAt(pixel, things);
        return PreviewColors.Of(matches.TruthOf(segment) ?? segment, things);
    });

    public SKColor[] Agreement(PreviewFrame frame) => Paint(frame, pixel =>
    {
        var truth = frame.Truth.SegmentAt(pixel, things);
        var predicted = frame.Prediction.SegmentAt(pixel, things);
        return Judge(truth, predicted);
    });

    private SKColor Judge(Segment truth, Segment predicted)
    {
        if (truth.Class == 0)
        {
            return AgreementColors.Unlabelled;
        }

        if (truth.Class != predicted.Class)
        {
            return AgreementColors.WrongClass;
        }

        bool isRight = !things.Contains(truth.Class) || matches.TruthOf(predicted) == truth;
        return isRight ? AgreementColors.Correct : AgreementColors.WrongInstance;
    }

    private static SKColor[] Paint(PreviewFrame frame, Func<int, SKColor> color)
    {
        var colors = new SKColor[frame.Truth.Count];
        for (int pixel = 0; pixel < colors.Length; pixel++)
        {
            colors[pixel] = color(pixel);
        }

        return colors;
    }
}
