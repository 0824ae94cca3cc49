using PanSt3R.Inference.Merging.Masks;

namespace PanSt3R.Inference.Tests.Merging;

/// <summary>The specification written down as plainly as possible, in double precision: the twin of the fast paths.</summary>
internal static class PlainMerging
{
    /// <summary>Masks of one view at image resolution, <c>[queries][pixels]</c>.</summary>
    public static double[][] Resize(MaskViewShape shape, int queries, float[] logits)
    {
        double[][] masks = new double[queries][];
        for (int query = 0; query < queries; query++)
        {
            double[] small = [.. logits.Skip(query * shape.MaskPixels).Take(shape.MaskPixels).Select(Logistic)];
            masks[query] = Resize(small, shape);
        }

        return masks;
    }

    /// <summary>Sum over pixels of the smaller of two masks; the soft area for a mask with itself.</summary>
    public static double Overlap(double[] a, double[] b) => a.Zip(b, Math.Min).Sum();

    private static double Logistic(float logit) => 1 / (1 + Math.Exp(-(double)logit));

    private static double[] Resize(double[] mask, MaskViewShape shape)
    {
        double[] resized = new double[shape.ImagePixels];
        for (int y = 0; y < shape.ImageHeight; y++)
        {
            var (top, bottom, down) = Neighbours(y, shape.MaskHeight, shape.ImageHeight);
            for (int x = 0; x < shape.ImageWidth; x++)
            {
                var (left, right, across) = Neighbours(x, shape.MaskWidth, shape.ImageWidth);
                double above = Mix(mask[(top * shape.MaskWidth) + left], mask[(top * shape.MaskWidth) + right], across);
                double below = Mix(mask[(bottom * shape.MaskWidth) + left], mask[(bottom * shape.MaskWidth) + right], across);
                resized[(y * shape.ImageWidth) + x] = Mix(above, below, down);
            }
        }

        return resized;
    }

    private static (int Lower, int Upper, double Weight) Neighbours(int output, int inputLength, int outputLength)
    {
        double x = Math.Max(((output + 0.5) * inputLength / outputLength) - 0.5, 0);
        int lower = (int)x;
        return (lower, Math.Min(lower + 1, inputLength - 1), x - lower);
    }

    private static double Mix(double a, double b, double weight) => (a * (1 - weight)) + (b * weight);
}
