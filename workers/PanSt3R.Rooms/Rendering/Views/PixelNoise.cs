using System.Numerics;
using PanSt3R.Rooms.Randomness;

namespace PanSt3R.Rooms.Rendering.Views;

/// <summary>Noise of an image sensor: independent in every pixel and channel, triangular.</summary>
/// <param name="seed">Tells the views of a scene apart.</param>
/// <param name="sigma">Standard deviation in steps of 1/255.</param>
internal sealed class PixelNoise(ulong seed, float sigma)
{
    private const int Bits = 10;
    private const uint Mask = (1u << Bits) - 1;

    // The sum of two uniform values has a standard deviation of 1 / sqrt(6) of their range.
    private readonly float _scale = sigma * MathF.Sqrt(6) / Mask;

    /// <summary>Rounds a colour to bytes with noise.</summary>
    public void Apply(int pixel, Vector3 color, Span<byte> target)
    {
        ulong random = RandomStream.Derive(seed, (ulong)pixel);
        target[0] = Round(color.X, random);
        target[1] = Round(color.Y, random >> (2 * Bits));
        target[2] = Round(color.Z, random >> (4 * Bits));
    }

    private byte Round(float value, ulong random)
    {
        int sum = (int)((uint)random & Mask) + (int)((uint)(random >> Bits) & Mask) - (int)Mask;
        return (byte)Math.Clamp(value + (_scale * sum) + 0.5f, 0, 255);
    }
}
