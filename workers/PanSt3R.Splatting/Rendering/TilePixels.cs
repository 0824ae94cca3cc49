using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PanSt3R.Splatting.Rendering;

/// <summary>What the pixels of a tile still let through while Gaussians are added from front to back.</summary>
internal sealed class TilePixels
{
    private readonly float[] _isOpen = new float[TileGrid.Pixels];

    /// <summary>Pixels that can still take something.</summary>
    public int Open { get; private set; }

    /// <summary>Light that passes, 1 at first.</summary>
    public float[] Transmittance { get; } = new float[TileGrid.Pixels];

    /// <summary>One-based entry that was added last; 0 for none.</summary>
    public int[] LastEntry { get; } = new int[TileGrid.Pixels];

    /// <summary>Begins a tile.</summary>
    public void Reset(TilePlace place)
    {
        Array.Fill(Transmittance, 1);
        Array.Clear(LastEntry);
        Array.Clear(_isOpen);
        for (int row = 0; row < place.Height; row++)
        {
            _isOpen.AsSpan(row * TileGrid.Size, place.Width).Fill(BitConverter.Int32BitsToSingle(-1));
        }

        Open = place.Width * place.Height;
    }

    /// <summary>Adds a Gaussian to eight pixels.</summary>
    /// <param name="gaussian">The Gaussian.</param>
    /// <param name="power">Its exponents there.</param>
    /// <param name="pixel">First pixel.</param>
    /// <param name="entry">Its place in the tile's list, from 0.</param>
    /// <returns>Its weights; zero where it is not added.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Take(in ProjectedGaussian gaussian, Vector256<float> power, int pixel, int entry)
    {
        ref float isOpen = ref _isOpen[pixel];
        var open = Vector256.LoadUnsafe(ref isOpen);
        var candidates = TileKernel.IsCandidate(gaussian, power) & open;
        if (candidates.ExtractMostSignificantBits() == 0)
        {
            return Vector256<float>.Zero;
        }

        var alpha = Vector256.Min(Vector256.Create(TileKernel.MaxAlpha), Vector256.Create(gaussian.Opacity) * TileKernel.Exp(power));
        candidates &= Vector256.GreaterThanOrEqual(alpha, Vector256.Create(TileKernel.MinAlpha));
        ref float transmittance = ref Transmittance[pixel];
        var before = Vector256.LoadUnsafe(ref transmittance);
        var after = before * (Vector256<float>.One - alpha);
        var stops = candidates & Vector256.LessThan(after, Vector256.Create(TileKernel.MinTransmittance));
        uint stopped = stops.ExtractMostSignificantBits();
        if (stopped != 0)
        {
            Vector256.AndNot(open, stops).StoreUnsafe(ref isOpen);
            Open -= BitOperations.PopCount(stopped);
            candidates = Vector256.AndNot(candidates, stops);
        }

        Vector256.ConditionalSelect(candidates, after, before).StoreUnsafe(ref transmittance);
        Mark(candidates.AsInt32(), pixel, entry);
        return (alpha * before) & candidates;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Mark(Vector256<int> added, int pixel, int entry)
    {
        ref int last = ref LastEntry[pixel];
        Vector256.ConditionalSelect(added, Vector256.Create(entry + 1), Vector256.LoadUnsafe(ref last)).StoreUnsafe(ref last);
    }
}
