using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using PanSt3R.Splatting.Rendering;

namespace PanSt3R.Splatting.Labels;

/// <summary>Walks the Gaussians of one tile from front to back and adds the weight of each pixel to the label of the pixel.</summary>
internal sealed class TileUplift
{
    private readonly TilePixels _pixels = new();
    private readonly TileLabels _labels = new();
    private readonly float[] _sums = new float[TileGrid.Pixels];

    /// <summary>Notes what the entries of a tile receive.</summary>
    public void Run(ProjectedScene scene, int tile, LabelMap map, EntryLabels found)
    {
        var place = TilePlace.Of(tile, scene.Projector.Tiles, map.Width, map.Height);
        _labels.Load(map, place);
        _pixels.Reset(place);
        var gaussians = scene.Lists.GaussiansOf(tile);
        var slots = scene.Lists.SlotsOf(tile);
        var adder = new Adder(_labels, _sums);
        for (int entry = 0; entry < gaussians.Length && _pixels.Open > 0; entry++)
        {
            _pixels.Add(scene.Gaussians[gaussians[entry]], place, entry, ref adder);
            found.Take(tile, slots[entry], _labels.Present, _sums);
        }
    }

    private readonly struct Adder(TileLabels labels, float[] sums) : IWeightVisitor
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Visit(Vector256<float> weight, int pixel)
        {
            int label = labels.OfLanes(pixel);
            if (label != TileLabels.Mixed)
            {
                sums[label] += Vector256.Sum(weight);
                return;
            }

            Span<float> weights = stackalloc float[TileKernel.Lanes];
            weight.CopyTo(weights);
            for (int lane = 0; lane < weights.Length; lane++)
            {
                sums[labels.OfPixel(pixel + lane)] += weights[lane];
            }
        }
    }
}
