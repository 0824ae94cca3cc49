using System.Numerics;
using System.Runtime.Intrinsics;
using PanSt3R.Inference.Merging.Tiling;
using PanSt3R.Inference.Numerics;

namespace PanSt3R.Inference.Merging.Labels;

/// <summary>The vote of all queries for the pixels of one tile. Belongs to one lane of work.</summary>
internal sealed unsafe class VoteTile : IDisposable
{
    private const int Lanes = ColumnBlock.Lanes;
    private const int TilePixels = TileGrid.TilePixels;

    /// <summary>Pixels of at least this value count as the support of a mask, whatever the mask threshold.</summary>
    private const float SupportThreshold = 0.5f;

    private readonly AlignedBuffer<float> _values = new(4 * TilePixels);

    /// <summary>Receives the resampled mask of the next query that votes.</summary>
    public float* Candidate => _values.Pointer;

    /// <summary>Mask value of the winner of each pixel.</summary>
    public ReadOnlySpan<float> Masks => new(MaskPointer, TilePixels);

    /// <summary>Position of the winner of each pixel among the voting queries.</summary>
    public ReadOnlySpan<int> Winners => new(WinnerPointer, TilePixels);

    private float* VotePointer => _values.Pointer + TilePixels;

    private float* MaskPointer => _values.Pointer + (2 * TilePixels);

    private int* WinnerPointer => (int*)(_values.Pointer + (3 * TilePixels));

    /// <summary>Starts a new tile: the first vote wins everywhere.</summary>
    public void Clear() => new Span<float>(VotePointer, TilePixels).Fill(-1);

    /// <summary>Lets the candidate vote: it wins where its score times its mask is larger than all before.</summary>
    /// <param name="position">Position of the query among the voting ones.</param>
    /// <param name="score">Factor of its mask, at least 0.</param>
    /// <param name="rows">Rows of the tile.</param>
    /// <returns>Pixels with a mask value of at least 0.5.</returns>
    public int Vote(int position, float score, int rows)
    {
        var winner = Vector512.Create(position);
        int support = 0;
        for (int offset = 0; offset < rows * Lanes; offset += Lanes)
        {
            var mask = Vector512.LoadAligned(Candidate + offset);
            var vote = mask * score;
            var best = Vector512.LoadAligned(VotePointer + offset);
            var wins = Vector512.GreaterThan(vote, best);
            Vector512.ConditionalSelect(wins, vote, best).StoreAligned(VotePointer + offset);
            Vector512.ConditionalSelect(wins, mask, Vector512.LoadAligned(MaskPointer + offset)).StoreAligned(MaskPointer + offset);
            Vector512.ConditionalSelect(wins.AsInt32(), winner, Vector512.LoadAligned(WinnerPointer + offset))
                .StoreAligned(WinnerPointer + offset);
            var supported = Vector512.GreaterThanOrEqual(mask, Vector512.Create(SupportThreshold));
            support += BitOperations.PopCount(supported.ExtractMostSignificantBits());
        }

        return support;
    }

    /// <summary>The same as <see cref="Vote"/>, pixel by pixel.</summary>
    public int VotePlain(int position, float score, int rows)
    {
        int support = 0;
        for (int i = 0; i < rows * Lanes; i++)
        {
            float mask = Candidate[i];
            support += mask >= SupportThreshold ? 1 : 0;
            if (mask * score > VotePointer[i])
            {
                (VotePointer[i], MaskPointer[i], WinnerPointer[i]) = (mask * score, mask, position);
            }
        }

        return support;
    }

    /// <inheritdoc/>
    public void Dispose() => _values.Dispose();
}
