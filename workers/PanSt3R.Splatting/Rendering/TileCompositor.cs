using System.Runtime.Intrinsics;

namespace PanSt3R.Splatting.Rendering;

/// <summary>Blends the Gaussians of one tile from front to back, eight pixels of a row at a time.</summary>
internal sealed class TileCompositor
{
    private readonly int _channels;
    private readonly float[] _sums;
    private readonly TilePixels _pixels = new();

    /// <summary>For a number of channels.</summary>
    public TileCompositor(int channels) => (_channels, _sums) = (channels, new float[channels * TileGrid.Pixels]);

    /// <summary>Writes a tile of a view.</summary>
    public void Composite(ProjectedScene scene, int tile, RenderSettings settings, RenderedView view)
    {
        Array.Clear(_sums);
        var place = TilePlace.Of(tile, scene.Projector.Tiles, view.Width, view.Height);
        _pixels.Reset(place);
        var entries = scene.Lists.GaussiansOf(tile);
        for (int entry = 0; entry < entries.Length && _pixels.Open > 0; entry++)
        {
            var sums = new ChannelSums(_sums, scene.Channels.Slice(entries[entry] * _channels, _channels));
            _pixels.Add(scene.Gaussians[entries[entry]], place, entry, ref sums);
        }

        Write(place, settings, view);
    }

    private void Write(TilePlace place, RenderSettings settings, RenderedView view)
    {
        ReadOnlySpan<float> background = [settings.Background.Red, settings.Background.Green, settings.Background.Blue];
        for (int row = 0; row < place.Height; row++)
        {
            int target = (place.Y + row) * view.Width + place.X, source = row * TileGrid.Size;
            var transmittance = _pixels.Transmittance.AsSpan(source, place.Width);
            for (int channel = 0; channel < _channels; channel++)
            {
                float behind = channel < ChannelLayout.Colours ? background[channel] : 0;
                var sums = _sums.AsSpan(channel * TileGrid.Pixels + source, place.Width);
                var plane = view.Planes.AsSpan(channel * view.Pixels + target, place.Width);
                for (int column = 0; column < plane.Length; column++)
                {
                    plane[column] = sums[column] + transmittance[column] * behind;
                }
            }

            transmittance.CopyTo(view.Transmittance.AsSpan(target));
            _pixels.LastEntry.AsSpan(source, place.Width).CopyTo(view.LastEntry.AsSpan(target));
        }
    }

    /// <summary>Adds the channels of a Gaussian with its weights.</summary>
    private readonly ref struct ChannelSums(Span<float> sums, ReadOnlySpan<float> channels) : IWeightVisitor
    {
        private readonly Span<float> _sums = sums;
        private readonly ReadOnlySpan<float> _channels = channels;

        public void Visit(Vector256<float> weight, int pixel)
        {
            ref float sum = ref _sums[pixel];
            for (int channel = 0; channel < _channels.Length; channel++)
            {
                nuint offset = (nuint)(channel * TileGrid.Pixels);
                var before = Vector256.LoadUnsafe(ref sum, offset);
                Vector256.FusedMultiplyAdd(weight, Vector256.Create(_channels[channel]), before).StoreUnsafe(ref sum, offset);
            }
        }
    }
}
