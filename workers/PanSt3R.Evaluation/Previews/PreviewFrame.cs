namespace PanSt3R.Evaluation.Previews;

/// <summary>Ground truth and prediction of one image, row by row; class 0 is unlabelled.</summary>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
/// <param name="Truth">Labels of the ground truth.</param>
/// <param name="Prediction">Labels of the prediction.</param>
public sealed record PreviewFrame(int Width, int Height, PreviewLabels Truth, PreviewLabels Prediction)
{
    /// <summary>The frame at most so wide, by the nearest pixels; itself when it is narrower.</summary>
    internal PreviewFrame Narrowed(int maxWidth)
    {
        Check();
        if (Width <= maxWidth)
        {
            return this;
        }

        int height = Math.Max(1, (int)((long)Height * maxWidth / Width));
        int[] sources = new int[maxWidth * height];
        for (int i = 0; i < sources.Length; i++)
        {
            sources[i] = (Nearest(i / maxWidth, height, Height) * Width) + Nearest(i % maxWidth, maxWidth, Width);
        }

        return new PreviewFrame(maxWidth, height, Truth.Picked(sources), Prediction.Picked(sources));
    }

    private void Check()
    {
        long pixels = (long)Width * Height;
        if (Width <= 0 || Height <= 0 || Truth.Count != pixels || Prediction.Count != pixels)
        {
            throw new ArgumentException($"The labels of a preview frame are not {Width} x {Height}.");
        }
    }

    private static int Nearest(int target, int targets, int sources) =>
        (int)(((2L * target) + 1) * sources / (2L * targets));
}
