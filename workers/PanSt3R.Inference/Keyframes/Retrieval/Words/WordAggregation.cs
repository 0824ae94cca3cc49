using System.Runtime.Intrinsics;
using PanSt3R.Network.Bundles;

namespace PanSt3R.Inference.Keyframes.Retrieval.Words;

/// <summary>Turns descriptors and their centroids into <see cref="ViewWords"/>.</summary>
/// <param name="codebook">The centroids.</param>
internal sealed class WordAggregation(Codebook codebook)
{
    /// <summary>Bits of a word.</summary>
    public const int WordBits = 32;

    private readonly Residuals _residuals = new(codebook);

    /// <summary>Unsigned words that hold a bit for each of d components.</summary>
    public static int WordsOf(int width) => (width + WordBits - 1) / WordBits;

    /// <summary>Describes a view; parameters as of <see cref="Residuals.Visit"/>.</summary>
    public ViewWords Aggregate(ReadOnlySpan<float> descriptors, ReadOnlySpan<int> nearest, int stride, int assignments)
    {
        int words = WordsOf(codebook.Width);
        List<int> centroids = [];
        List<uint> bits = [];
        uint[] packed = new uint[words];
        _residuals.Visit(descriptors, nearest, stride, assignments, (centroid, sum) =>
        {
            Pack(sum, packed);
            centroids.Add(centroid);
            bits.AddRange(packed);
        });
        return new ViewWords([.. centroids], [.. bits]);
    }

    /// <summary>Sets a bit for each component that is larger than 0, the first one in the highest bit.</summary>
    /// <param name="residual"><c>[d]</c>.</param>
    /// <param name="packed">Receives <c>[ceil(d / 32)]</c>.</param>
    public static void Pack(ReadOnlySpan<float> residual, Span<uint> packed)
    {
        int word = 0;
        for (; word < residual.Length / WordBits; word++)
        {
            packed[word] = PackWhole(residual.Slice(word * WordBits, WordBits));
        }

        if (word < packed.Length)
        {
            packed[word] = PackPlain(residual[(word * WordBits)..]);
        }
    }

    /// <summary>Up to 32 components, one by one.</summary>
    public static uint PackPlain(ReadOnlySpan<float> residual)
    {
        uint bits = 0;
        for (int i = 0; i < residual.Length; i++)
        {
            bits |= residual[i] > 0 ? 1u << (WordBits - 1 - i) : 0;
        }

        return bits;
    }

    /// <remarks>Lanes are reversed first, because the mask of a vector has its first lane in the lowest bit.</remarks>
    private static uint PackWhole(ReadOnlySpan<float> residual)
    {
        var reversed = Vector256.Create(7, 6, 5, 4, 3, 2, 1, 0);
        uint bits = 0;
        for (int i = 0; i < WordBits; i += Vector256<float>.Count)
        {
            var isPositive = Vector256.GreaterThan(Vector256.Create(residual[i..]), Vector256<float>.Zero);
            bits = (bits << Vector256<float>.Count) | Vector256.Shuffle(isPositive.AsInt32(), reversed).ExtractMostSignificantBits();
        }

        return bits;
    }
}
