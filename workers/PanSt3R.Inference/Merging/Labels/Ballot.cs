using PanSt3R.Inference.Merging.Masks;
using PanSt3R.Inference.Merging.Tiling;

namespace PanSt3R.Inference.Merging.Labels;

/// <summary>Holds votes over the views of a scene: counts them, or draws the map of one view.</summary>
/// <param name="masks">The masks; read again by every call.</param>
/// <param name="rules">Who votes, and how.</param>
internal sealed unsafe class Ballot(IMaskSource masks, VoteRules rules)
{
    private delegate void TileVisitor(VoteTile tile, TileArea area, int lane);

    /// <summary>Counts the votes of all views.</summary>
    public VoteTally Count(IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var total = new VoteTally(rules.Queries.Length);
        if (rules.Queries.Length == 0)
        {
            return total;
        }

        using var bands = new BandLoop(rules.Queries);
        var lanes = Enumerable.Range(0, BandLoop.Lanes).Select(_ => new VoteTally(rules.Queries.Length)).ToArray();
        for (int view = 0; view < masks.Views.Count; view++)
        {
            Visit(bands, view, lanes, (tile, area, lane) => Tally(tile, area, lanes[lane]), cancellationToken);
            progress?.Report(view + 1);
        }

        Array.ForEach(lanes, total.Add);
        return total;
    }

    /// <summary>Draws the map of one view.</summary>
    /// <param name="view">Index of the view.</param>
    /// <param name="segmentIds">Segment of each voting query; 0 for none.</param>
    /// <param name="cancellationToken">Stops inside the view.</param>
    public PanopticMap Draw(int view, int[] segmentIds, CancellationToken cancellationToken)
    {
        var shape = masks.Views[view];
        var map = new PanopticMap(
            shape.ImageWidth, shape.ImageHeight, new int[shape.ImagePixels], new float[shape.ImagePixels]);
        if (rules.Queries.Length == 0)
        {
            map.Confidence.AsSpan().Fill(rules.VoidConfidence ?? 0);
            return map;
        }

        using var bands = new BandLoop(rules.Queries);
        Visit(bands, view, null, (tile, area, _) => Draw(tile, area, segmentIds, map), cancellationToken);
        return map;
    }

    private void Visit(
        BandLoop bands, int view, VoteTally[]? tallies, TileVisitor visit, CancellationToken cancellationToken)
    {
        var shape = masks.Views[view];
        var grid = new TileGrid(shape.MaskHeight, shape.MaskWidth, shape.ImageHeight, shape.ImageWidth);
        bands.Run(masks, view, grid, VisitBand, cancellationToken);

        void VisitBand(MaskBand band, int lane)
        {
            using var tile = new VoteTile();
            for (int column = 0; column < grid.Columns.Length; column++)
            {
                Vote(band, column, tile, tallies?[lane].Support);
                var area = new TileArea(
                    band.FirstRow, band.Rows, column * ColumnBlock.Lanes, grid.Columns[column].Columns);
                visit(tile, area, lane);
            }
        }
    }

    private void Vote(MaskBand band, int column, VoteTile tile, long[]? support)
    {
        tile.Clear();
        for (int position = 0; position < rules.Queries.Length; position++)
        {
            _ = band.Sample(position, column, tile.Candidate);
            int supported = tile.Vote(position, rules.Scores[position], band.Rows);
            if (support is not null)
            {
                support[position] += supported;
            }
        }
    }

    private void Tally(VoteTile tile, TileArea area, VoteTally tally)
    {
        for (int row = 0; row < area.Rows; row++)
        {
            var winners = tile.Winners.Slice(row * ColumnBlock.Lanes, area.Columns);
            var values = tile.Masks.Slice(row * ColumnBlock.Lanes, area.Columns);
            for (int i = 0; i < winners.Length; i++)
            {
                if (values[i] >= rules.MaskThreshold)
                {
                    tally.Owned[winners[i]]++;
                    tally.OwnedMass[winners[i]] += values[i];
                }
            }
        }
    }

    private void Draw(VoteTile tile, TileArea area, int[] segmentIds, PanopticMap map)
    {
        for (int row = 0; row < area.Rows; row++)
        {
            var winners = tile.Winners.Slice(row * ColumnBlock.Lanes, area.Columns);
            var values = tile.Masks.Slice(row * ColumnBlock.Lanes, area.Columns);
            int target = ((area.Y + row) * map.Width) + area.X;
            for (int i = 0; i < winners.Length; i++)
            {
                int id = values[i] >= rules.MaskThreshold ? segmentIds[winners[i]] : 0;
                map.SegmentIds[target + i] = id;
                map.Confidence[target + i] = id == 0 ? rules.VoidConfidence ?? values[i] : values[i];
            }
        }
    }
}
