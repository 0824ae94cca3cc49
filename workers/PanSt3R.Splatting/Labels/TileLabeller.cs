using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using PanSt3R.Splatting.Rendering;

namespace PanSt3R.Splatting.Labels;

/// <summary>Blends the labels of the Gaussians of one tile from front to back and chooses one per pixel.</summary>
internal sealed class TileLabeller(SparseLabels labels)
{
    private readonly TilePixels _pixels = new();
    private readonly LabelPlanes _planes = new(labels.LabelLimit);
    private readonly int[] _starts = new int[SparseLabels.MaxPerGaussian];
    private readonly float[] _shares = new float[SparseLabels.MaxPerGaussian];
    private readonly LabelChoice _choice = new();

    /// <summary>Writes a tile of a view.</summary>
    public void Label(ProjectedScene scene, int tile, LabelRenderSettings settings, short[] map, float[] margins)
    {
        var place = TilePlace.Of(tile, scene.Projector.Tiles, scene.Width, scene.Height);
        _pixels.Reset(place);
        _planes.Clear();
        var gaussians = scene.Lists.GaussiansOf(tile);
        for (int entry = 0; entry < gaussians.Length && _pixels.Open > 0; entry++)
        {
            var adder = new Adder(this, gaussians[entry]);
            _pixels.Add(scene.Gaussians[gaussians[entry]], place, entry, ref adder);
        }

        _choice.Choose(_planes);
        for (int row = 0; row < place.Height; row++)
        {
            int source = row * TileGrid.Size, target = (place.Y + row) * scene.Width + place.X;
            Write(source, map.AsSpan(target, place.Width), settings.LeastAlpha);
            if (settings.WithMargin)
            {
                _choice.Margins.AsSpan(source, place.Width).CopyTo(margins.AsSpan(target));
            }
        }
    }

    private void Write(int source, Span<short> map, float leastAlpha)
    {
        for (int column = 0; column < map.Length; column++)
        {
            bool isCovered = 1 - _pixels.Transmittance[source + column] >= leastAlpha;
            map[column] = isCovered ? (short)_choice.Labels[source + column] : LabelMap.None;
        }
    }

    /// <summary>Finds the planes of a Gaussian's labels; returns how many it has.</summary>
    private int Open(int gaussian)
    {
        var own = labels.LabelsOf(gaussian);
        var weights = labels.WeightsOf(gaussian);
        for (int i = 0; i < own.Length; i++)
        {
            (_starts[i], _shares[i]) = (_planes.StartOf(own[i]), (float)weights[i]);
        }

        return own.Length;
    }

    private struct Adder(TileLabeller tile, int gaussian) : IWeightVisitor
    {
        private int _count = -1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Visit(Vector256<float> weight, int pixel)
        {
            // Only Gaussians that are seen get planes for their labels.
            if (_count < 0)
            {
                _count = tile.Open(gaussian);
            }

            for (int i = 0; i < _count; i++)
            {
                ref float sum = ref tile._planes.At(tile._starts[i] + pixel);
                Vector256.FusedMultiplyAdd(weight, Vector256.Create(tile._shares[i]), Vector256.LoadUnsafe(ref sum)).StoreUnsafe(ref sum);
            }
        }
    }
}
