using System.Runtime.Intrinsics;
using PanSt3R.Splatting.Rendering;

namespace PanSt3R.Splatting.Labels;

/// <summary>The best label of every pixel of a tile, and by how much it leads.</summary>
internal sealed class LabelChoice
{
    /// <summary>Labels; <see cref="LabelMap.None"/> where no label has any weight.</summary>
    public int[] Labels { get; } = new int[TileGrid.Pixels];

    /// <summary>Best sum less the second best; labels that were not met have the sum 0.</summary>
    public float[] Margins { get; } = new float[TileGrid.Pixels];

    /// <summary>Chooses.</summary>
    public void Choose(LabelPlanes planes)
    {
        for (int pixel = 0; pixel < TileGrid.Pixels; pixel += TileKernel.Lanes)
        {
            Choose(planes, pixel);
        }
    }

    private void Choose(LabelPlanes planes, int pixel)
    {
        Vector256<float> best = default, second = default;
        var labels = planes.Labels;
        var chosen = Vector256.Create((int)LabelMap.None);
        for (int plane = 0; plane < labels.Length; plane++)
        {
            var label = Vector256.Create((int)labels[plane]);
            var sum = Vector256.LoadUnsafe(ref planes.At(plane * TileGrid.Pixels + pixel));
            second = Vector256.Max(second, Vector256.Min(best, sum));

            // A sum of zero is no better than none: no label is below that of nothing.
            var isBetter = Vector256.GreaterThan(sum, best).AsInt32()
                | (Vector256.Equals(sum, best).AsInt32() & Vector256.LessThan(label, chosen));
            best = Vector256.Max(best, sum);
            chosen = Vector256.ConditionalSelect(isBetter, label, chosen);
        }

        chosen.StoreUnsafe(ref Labels[pixel]);
        (best - second).StoreUnsafe(ref Margins[pixel]);
    }
}
