using System.Numerics.Tensors;

namespace PanSt3R.Inference.Merging.Masks;

/// <summary>
/// Probabilities in 8 bits: code <c>c</c> stands for <c>[c / 256, (c + 1) / 256)</c>, the last one for 1 as well.
/// A probability is at least 0.5 or 0.25 exactly when its decoded value is.
/// </summary>
/// <remarks>
/// Codes decode to the middle of their interval, code 0 to exactly 0: an error of at most 1/512, below 1/256 for
/// code 0.
/// </remarks>
internal static class MaskCode
{
    private const float Levels = 256;

    private static readonly float[] Values =
        [0, .. Enumerable.Range(1, byte.MaxValue).Select(code => (code + 0.5f) / Levels)];

    /// <summary>Encodes logits.</summary>
    /// <param name="logits">Mask logits.</param>
    /// <param name="probabilities">As many values of scratch space.</param>
    /// <param name="codes">Receives as many codes.</param>
    public static void Encode(ReadOnlySpan<float> logits, Span<float> probabilities, Span<byte> codes)
    {
        TensorPrimitives.Sigmoid(logits, probabilities);
        TensorPrimitives.Multiply(probabilities, Levels, probabilities);
        TensorPrimitives.ConvertSaturating<float, byte>(probabilities, codes);
    }

    /// <summary>Decodes one code.</summary>
    public static float Decode(byte code) => Values[code];

    /// <summary>Decodes codes.</summary>
    public static void Decode(ReadOnlySpan<byte> codes, Span<float> probabilities)
    {
        for (int i = 0; i < codes.Length; i++)
        {
            probabilities[i] = Values[codes[i]];
        }
    }
}
