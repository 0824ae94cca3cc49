using PanSt3R.Inference.Imaging;

namespace PanSt3R.Inference.Tests.Imaging;

/// <summary>The resize of the network specification, section 2, written down value by value in double precision.</summary>
internal static class PlainResampler
{
    public static float[] Resize(RgbImage image, CropPlan plan)
    {
        float[] planes = new float[3 * plan.Width * plan.Height];
        for (int i = 0; i < planes.Length; i++)
        {
            int x = i % plan.Width;
            int y = i / plan.Width % plan.Height;
            int channel = i / plan.Width / plan.Height;
            planes[i] = (float)Axis(plan.CropHeight, plan.Height, y, row =>
                Axis(plan.CropWidth, plan.Width, x, column => Value(image, plan.Left + column, plan.Top + row, channel)));
        }

        return planes;
    }

    private static double Value(RgbImage image, int x, int y, int channel) =>
        ((image.Pixels[(((y * image.Width) + x) * 3) + channel] / 255.0) - 0.5) / 0.5;

    private static double Axis(int inputLength, int outputLength, int output, Func<int, double> value)
    {
        double s = (double)inputLength / outputLength;
        double f = Math.Max(s, 1);
        double c = (output + 0.5) * s;
        int first = Math.Max((int)Math.Truncate(c - f + 0.5), 0);
        int end = Math.Min((int)Math.Truncate(c + f + 0.5), inputLength);
        double sum = 0;
        double weights = 0;
        for (int x = first; x < end; x++)
        {
            double weight = Math.Max(0, 1 - (Math.Abs(x - c + 0.5) / f));
            sum += weight * value(x);
            weights += weight;
        }

        return sum / weights;
    }
}
