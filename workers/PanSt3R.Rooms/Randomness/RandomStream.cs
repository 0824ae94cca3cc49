using System.Numerics;

namespace PanSt3R.Rooms.Randomness;

/// <summary>
/// Numbers drawn from a seed by SplitMix64 (Steele, Lea and Flood, 2014). The sequence is defined here and not by
/// the runtime, so that a seed means the same room in every version of .NET.
/// </summary>
/// <param name="seed">Any value.</param>
internal sealed class RandomStream(ulong seed)
{
    private const ulong Golden = 0x9E3779B97F4A7C15;
    private const float PerMantissa = 1f / (1 << 24);

    private ulong _state = seed;

    /// <summary>A seed that depends on both values, for streams that must not influence each other.</summary>
    public static ulong Derive(ulong seed, ulong index) => Mix(Mix(seed + Golden) ^ Mix((index + 1) * Golden));

    /// <summary>A stream of its own, which does not depend on how much is drawn from other children.</summary>
    public RandomStream Child() => new(Derive(Bits(), 0));

    public ulong Bits() => Mix(_state += Golden);

    /// <summary>Uniform in [0, 1).</summary>
    public float Unit() => (Bits() >> 40) * PerMantissa;

    /// <summary>Uniform between two limits.</summary>
    public float Between(float low, float high) => low + ((high - low) * Unit());

    /// <summary>Uniform between two limits per component.</summary>
    public Vector3 Between(Vector3 low, Vector3 high) => low + ((high - low) * new Vector3(Unit(), Unit(), Unit()));

    /// <summary>An integer in [0, count).</summary>
    public int Index(int count) => (int)(((Bits() >> 32) * (ulong)count) >> 32);

    /// <summary>An integer between two limits, both included.</summary>
    public int Whole(int low, int high) => low + Index(high - low + 1);

    public bool Chance(float probability) => Unit() < probability;

    /// <summary>-1 or 1.</summary>
    public int Sign() => Chance(0.5f) ? 1 : -1;

    /// <summary>
    /// Bell-shaped around 0 with standard deviation 1: the sum of twelve uniform values (never beyond 6).
    /// </summary>
    public float Bell()
    {
        float sum = -6;
        for (int i = 0; i < 12; i++)
        {
            sum += Unit();
        }

        return sum;
    }

    public T Pick<T>(params ReadOnlySpan<T> choices) => choices[Index(choices.Length)];

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
