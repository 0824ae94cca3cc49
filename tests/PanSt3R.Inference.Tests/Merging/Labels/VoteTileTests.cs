using PanSt3R.Inference.Merging.Labels;
using PanSt3R.Inference.Merging.Tiling;

namespace PanSt3R.Inference.Tests.Merging.Labels;

public sealed unsafe class VoteTileTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(13)]
    [InlineData(64)]
    public void Vote_ManyTies_EqualsThePlainVote(int rows)
    {
        using var fast = new VoteTile();
        using var plain = new VoteTile();
        fast.Clear();
        plain.Clear();
        var random = new Random(rows);
        for (int position = 0; position < 10; position++)
        {
            float[] mask = [.. Enumerable.Range(0, TileGrid.TilePixels).Select(_ => random.Next(5) / 4f)];
            mask.CopyTo(new Span<float>(fast.Candidate, mask.Length));
            mask.CopyTo(new Span<float>(plain.Candidate, mask.Length));
            float score = random.Next(1, 4) / 3f;
            Assert.Equal(plain.VotePlain(position, score, rows), fast.Vote(position, score, rows));
        }

        int pixels = rows * ColumnBlock.Lanes;
        Assert.True(plain.Winners[..pixels].SequenceEqual(fast.Winners[..pixels]));
        Assert.True(plain.Masks[..pixels].SequenceEqual(fast.Masks[..pixels]));
    }
}
