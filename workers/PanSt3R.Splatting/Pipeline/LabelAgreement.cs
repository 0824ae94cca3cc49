namespace PanSt3R.Splatting.Pipeline;

/// <summary>How far rendered labels agree with the segment maps of the reconstruction, over pixels that have a segment there.</summary>
/// <param name="Accuracy">Share of these pixels with the same label, 0 to 1.</param>
/// <param name="MeanIou">Mean intersection over union of the segments that are there, 0 to 1.</param>
public sealed record LabelAgreement(double Accuracy, double MeanIou)
{
    /// <summary>Compares one view.</summary>
    /// <param name="expected"><c>[H, W]</c> labels of the reconstruction; negative for none.</param>
    /// <param name="actual"><c>[H, W]</c> rendered labels; negative for none.</param>
    /// <returns>Null when no pixel has a segment.</returns>
    internal static LabelAgreement? Of(ReadOnlySpan<int> expected, ReadOnlySpan<short> actual)
    {
        var counts = new Dictionary<int, (long Same, long Union)>();
        (long same, long known) = (0, 0);
        for (int pixel = 0; pixel < expected.Length; pixel++)
        {
            int label = expected[pixel];
            if (label < 0)
            {
                continue;
            }

            bool isSame = label == actual[pixel];
            (same, known) = (same + (isSame ? 1 : 0), known + 1);
            var (intersection, union) = counts.GetValueOrDefault(label);
            counts[label] = (intersection + (isSame ? 1 : 0), union + 1);
            if (!isSame && actual[pixel] >= 0)
            {
                var (other, otherUnion) = counts.GetValueOrDefault(actual[pixel]);
                counts[actual[pixel]] = (other, otherUnion + 1);
            }
        }

        return known == 0 ? null : new LabelAgreement((double)same / known, MeanOf(expected, counts));
    }

    /// <summary>The mean over segments that the view shows; others only lower those they were taken for.</summary>
    private static double MeanOf(ReadOnlySpan<int> expected, Dictionary<int, (long Same, long Union)> counts)
    {
        var shown = new HashSet<int>();
        foreach (int label in expected)
        {
            shown.Add(label);
        }

        return counts.Where(count => shown.Contains(count.Key)).Average(count => (double)count.Value.Same / count.Value.Union);
    }
}
