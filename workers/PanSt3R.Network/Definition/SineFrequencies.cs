namespace PanSt3R.Network.Definition;

/// <summary>
/// Frequencies of sine features: exp of evenly spaced exponents from -2 to 10. The counts that released networks use
/// are recorded from the reference, whose exponential is not correctly rounded.
/// </summary>
internal static class SineFrequencies
{
    private const float LowestExponent = -2;
    private const float HighestExponent = 10;

    private static readonly float[] Five = [0.13533528f, 2.7182817f, 54.598152f, 1096.6332f, 22026.465f];

    private static readonly float[] Twenty =
    [
        0.13533528f, 0.2545085f, 0.47862294f, 0.90008754f, 1.6926844f, 3.1832242f, 5.9863f, 11.257701f, 21.17098f, 39.813667f,
        74.87269f, 140.8039f, 264.79266f, 497.9631f, 936.45825f, 1761.0823f, 3311.8518f, 6228.1973f, 11712.613f, 22026.465f,
    ];

    /// <summary>The frequencies, ascending.</summary>
    public static float[] Of(int count) => count switch
    {
        5 => Five,
        20 => Twenty,
        _ => [.. Enumerable.Range(0, count).Select(i => MathF.Exp(Exponent(i, count)))],
    };

    private static float Exponent(int index, int count) =>
        LowestExponent + ((HighestExponent - LowestExponent) / (count - 1) * index);
}
