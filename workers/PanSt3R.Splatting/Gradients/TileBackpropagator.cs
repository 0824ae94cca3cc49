using System.Runtime.Intrinsics;
using PanSt3R.Splatting.Rendering;

namespace PanSt3R.Splatting.Gradients;

/// <summary>
/// Walks the Gaussians of one tile from the last one added to the first, and finds how the loss depends on each in this tile. One
/// number per pixel stands for everything behind, whatever the number of channels.
/// </summary>
internal sealed class TileBackpropagator(int channels)
{
    private readonly float[] _loss = new float[channels * TileGrid.Pixels];
    private readonly float[] _lossOfAlpha = new float[TileGrid.Pixels];
    private readonly float[] _transmittance = new float[TileGrid.Pixels];
    private readonly float[] _behind = new float[TileGrid.Pixels];
    private readonly int[] _last = new int[TileGrid.Pixels];
    private readonly Vector256<float>[] _channelSums = new Vector256<float>[channels];

    /// <summary>Sums the gradients of a tile, and writes all of its entries.</summary>
    public void Backpropagate(
        ProjectedScene scene,
        int tile,
        RenderSettings settings,
        RenderedView view,
        ViewGradients loss,
        DerivativeConvention convention,
        EntrySums sums)
    {
        var place = TilePlace.Of(tile, scene.Projector.Tiles, view.Width, view.Height);
        int end = Load(place, settings, view, loss);
        float limit = convention == DerivativeConvention.Exact ? TileKernel.MaxAlpha : float.PositiveInfinity;
        var gaussians = scene.Lists.GaussiansOf(tile);
        var slots = scene.Lists.SlotsOf(tile);
        for (int entry = end - 1; entry >= 0; entry--)
        {
            int gaussian = gaussians[entry];
            var features = scene.Channels.Slice(gaussian * channels, channels);
            Step(scene.Gaussians[gaussian], features, entry, place, limit, sums.Of(slots[entry]));
        }

        foreach (int hidden in slots[end..])
        {
            sums.Of(hidden).Clear();
        }
    }

    /// <summary>Loads the tile; returns the entry after the last one that was added anywhere.</summary>
    private int Load(TilePlace place, RenderSettings settings, RenderedView view, ViewGradients loss)
    {
        Array.Clear(_last);
        int end = 0;
        for (int row = 0; row < place.Height; row++)
        {
            int source = (place.Y + row) * view.Width + place.X, target = row * TileGrid.Size;
            for (int channel = 0; channel < channels; channel++)
            {
                loss.Channels.AsSpan(channel * view.Pixels + source, place.Width).CopyTo(_loss.AsSpan(channel * TileGrid.Pixels + target));
            }

            view.Transmittance.AsSpan(source, place.Width).CopyTo(_transmittance.AsSpan(target));
            for (int column = 0; column < place.Width; column++)
            {
                int pixel = target + column;
                _lossOfAlpha[pixel] = loss.Alpha is { } alpha ? alpha[source + column] : 0;
                _last[pixel] = view.LastEntry[source + column];
                _behind[pixel] = (settings.Background.Red * _loss[pixel])
                    + (settings.Background.Green * _loss[TileGrid.Pixels + pixel])
                    + (settings.Background.Blue * _loss[2 * TileGrid.Pixels + pixel]);
                end = Math.Max(end, _last[pixel]);
            }
        }

        return end;
    }

    private void Step(in ProjectedGaussian gaussian, ReadOnlySpan<float> features, int entry, TilePlace place, float limit, Span<float> sums)
    {
        Array.Clear(_channelSums);
        var shape = new ShapeSums();
        var span = TileSpan.Of(gaussian, place);
        for (int row = span.FirstRow; row < span.EndRow; row++)
        {
            float dy = gaussian.V - (place.Y + row);
            for (int column = span.FirstColumn; column < span.EndColumn; column += TileKernel.Lanes)
            {
                Step(gaussian, features, entry, row * TileGrid.Size + column, TileKernel.Offsets(gaussian.U, place.X + column), dy, limit, ref shape);
            }
        }

        shape.WriteTo(sums, gaussian);
        for (int channel = 0; channel < channels; channel++)
        {
            sums[EntrySums.Shape + channel] = Vector256.Sum(_channelSums[channel]);
        }
    }

    private void Step(
        in ProjectedGaussian gaussian,
        ReadOnlySpan<float> features,
        int entry,
        int pixel,
        Vector256<float> dx,
        float dy,
        float limit,
        ref ShapeSums shape)
    {
        var power = TileKernel.Power(gaussian, dx, dy);
        var added = Vector256.GreaterThan(Vector256.LoadUnsafe(ref _last[pixel]), Vector256.Create(entry)).AsSingle()
            & TileKernel.IsCandidate(gaussian, power);
        if (added.ExtractMostSignificantBits() == 0)
        {
            return;
        }

        // Pixels that are not concerned may have any exponent: what it gives must not enter the sums, not even times zero.
        var falloff = TileKernel.Exp(power) & added;
        var unlimited = Vector256.Create(gaussian.Opacity) * falloff;
        var alpha = Vector256.Min(Vector256.Create(TileKernel.MaxAlpha), unlimited);
        added &= Vector256.GreaterThanOrEqual(alpha, Vector256.Create(TileKernel.MinAlpha));
        var rest = Vector256<float>.One - alpha;

        ref float transmittance = ref _transmittance[pixel];
        var after = Vector256.LoadUnsafe(ref transmittance);
        var before = after / rest;
        Vector256.ConditionalSelect(added, before, after).StoreUnsafe(ref transmittance);

        var lossOfFeatures = Collect(features, (alpha * before) & added, pixel);
        ref float behindOf = ref _behind[pixel];
        var behind = Vector256.LoadUnsafe(ref behindOf);
        var lossOfAlpha = before * (lossOfFeatures - behind) & added & Vector256.LessThanOrEqual(unlimited, Vector256.Create(limit));
        var here = Vector256.FusedMultiplyAdd(alpha, lossOfFeatures, rest * behind);
        Vector256.ConditionalSelect(added, here, behind).StoreUnsafe(ref behindOf);
        shape.Add(falloff * lossOfAlpha, unlimited * lossOfAlpha, dx, dy);
    }

    /// <summary>Sums the gradients of the channels, and returns the gradient of a pixel along the Gaussian's own channels.</summary>
    private Vector256<float> Collect(ReadOnlySpan<float> features, Vector256<float> weight, int pixel)
    {
        var along = Vector256.LoadUnsafe(ref _lossOfAlpha[pixel]);
        ref float loss = ref _loss[pixel];
        for (int channel = 0; channel < features.Length; channel++)
        {
            var gradient = Vector256.LoadUnsafe(ref loss, (nuint)(channel * TileGrid.Pixels));
            along = Vector256.FusedMultiplyAdd(Vector256.Create(features[channel]), gradient, along);
            _channelSums[channel] = Vector256.FusedMultiplyAdd(weight, gradient, _channelSums[channel]);
        }

        return along;
    }
}
