using PanSt3R.Evaluation.Previews;

namespace PanSt3R.Evaluation.Tests.Reports;

/// <summary>
/// Made-up label maps of rooms: walls, a floor, some furniture, and a prediction with the usual mistakes.
/// </summary>
internal static class SampleFrames
{
    private const int Width = 320;
    private const int Height = 240;
    private const ushort Wall = 1;
    private const ushort Floor = 2;

    /// <summary>A view of a room.</summary>
    public static PreviewFrame Room(int seed, int view)
    {
        var truth = Empty();
        var prediction = Empty();
        Fill(truth, 0, 150, Width, Height, Floor, 0);
        Fill(prediction, 0, 140 + (seed % 20), Width, Height, Floor, 0);
        var random = new Random(seed);
        for (uint item = 1; item <= 5; item++)
        {
            ushort label = (ushort)new[] { 4, 5, 5, 6, 14, 15, 20 }[random.Next(7)];
            int left = random.Next(0, Width - 80) + (view * 12);
            int top = random.Next(60, Height - 70);
            Fill(truth, left, top, left + 60, top + 60, label, item);
            ushort guess = random.Next(5) == 0 ? (ushort)21 : label;
            Fill(prediction, left + random.Next(14), top + random.Next(14), left + 62, top + 58, guess, random.Next(4) == 0 ? 1 : item + 6);
        }

        Fill(truth, 0, 0, Width, 14, 0, 0);
        return new PreviewFrame(Width, Height, truth, prediction);
    }

    private static PreviewLabels Empty()
    {
        var labels = new PreviewLabels(new ushort[Width * Height], new uint[Width * Height]);
        Array.Fill(labels.Classes, Wall);
        return labels;
    }

    private static void Fill(
        PreviewLabels labels, int left, int top, int right, int bottom, ushort label, uint instance)
    {
        for (int y = top; y < Math.Min(bottom, Height); y++)
        {
            labels.Classes.AsSpan((y * Width) + left, Math.Min(right, Width) - left).Fill(label);
            labels.Instances.AsSpan((y * Width) + left, Math.Min(right, Width) - left).Fill(instance);
        }
    }
}
