using PanSt3R.Inference.Merging.Tiling;
using PanSt3R.Inference.Numerics;

namespace PanSt3R.Inference.Merging.Overlaps;

/// <summary>Adds up areas and overlaps of all masks, tile by tile; belongs to one lane of work.</summary>
/// <remarks>
/// Masks are visited by falling maximum in the tile. As soon as the maxima lie below the minima of a block of
/// masks, all later masks overlap that block with their whole area and nothing needs to be compared any more.
/// Masks that are faint in the whole tile come last and go through <see cref="FaintKernel"/>.
/// Holds 6 KiB per query for the tiles and 8 bytes per pair of queries for the sums.
/// </remarks>
internal sealed unsafe class TileOverlaps : IDisposable
{
    private const int Side = OverlapKernel.Side;

    private readonly int _queries;
    private readonly int _slots;
    private readonly double[] _areas;
    private readonly double[] _overlaps;
    private readonly AlignedBuffer<float> _tiles;
    private readonly AlignedBuffer<float> _steps;
    private readonly TileStatistics[] _statistics;
    private readonly float[] _negatedMaxima;
    private readonly int[] _order;

    /// <summary>Starts with all sums at zero.</summary>
    public TileOverlaps(int queries)
    {
        _queries = queries;
        _slots = (queries + Side - 1) / Side * Side;
        _areas = new double[queries];
        _overlaps = new double[_slots * _slots];
        _tiles = new AlignedBuffer<float>(_slots * TileGrid.TilePixels);
        _tiles.Span.Clear();
        _steps = new AlignedBuffer<float>(_slots * TileGrid.TilePixels / 2);
        _statistics = new TileStatistics[_slots];
        _negatedMaxima = new float[_slots];
        _order = new int[_slots];
    }

    /// <summary>Adds every tile of a band that was loaded with all queries.</summary>
    /// <param name="band">The band.</param>
    /// <param name="columns">Columns of tiles.</param>
    /// <param name="scale">Image pixels per sample.</param>
    public void Add(MaskBand band, int columns, double scale)
    {
        for (int column = 0; column < columns; column++)
        {
            SampleTile(band, column, scale);
            int active = SortByMaximum();
            int firstFaint = QuantiseForFaint(active, band.Rows);
            for (int first = 0; first < active; first += Side)
            {
                AddBlockRow(first, firstFaint, active, band.Rows, scale);
            }
        }
    }

    /// <summary>Adds the sums of this lane to a total; overlaps to both halves of the matrix.</summary>
    public void AddTo(double[] areas, double[] overlaps)
    {
        for (int i = 0; i < _queries; i++)
        {
            areas[i] += _areas[i];
            for (int j = 0; j < i; j++)
            {
                double overlap = _overlaps[(i * _slots) + j] + _overlaps[(j * _slots) + i];
                overlaps[(i * _queries) + j] += overlap;
                overlaps[(j * _queries) + i] += overlap;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _tiles.Dispose();
        _steps.Dispose();
    }

    private void SampleTile(MaskBand band, int column, double scale)
    {
        for (int query = 0; query < _queries; query++)
        {
            _statistics[query] = band.Sample(query, column, Tile(query));
            _areas[query] += _statistics[query].Sum * scale;
        }
    }

    private int SortByMaximum()
    {
        int active = 0;
        for (int slot = 0; slot < _slots; slot++)
        {
            float maximum = _statistics[slot].Maximum;
            (_order[slot], _negatedMaxima[slot]) = (slot, -maximum);
            active += maximum > 0 ? 1 : 0;
        }

        _negatedMaxima.AsSpan().Sort(_order.AsSpan());
        return active;
    }

    /// <summary>Prepares the tiles for blocks of faint masks.</summary>
    /// <returns>Place in the order from which on whole blocks are faint.</returns>
    private int QuantiseForFaint(int active, int rows)
    {
        int bright = _negatedMaxima.AsSpan(0, active).IndexOfAnyInRange(-FaintKernel.Limit, 0);
        if (bright < 0 || !FaintKernel.IsSupported)
        {
            return _slots;
        }

        for (int i = 0; i < (active + Side - 1) / Side * Side; i++)
        {
            FaintKernel.Quantise(Tile(_order[i]), rows, Steps(_order[i]));
        }

        return (bright + Side - 1) / Side * Side;
    }

    private void AddBlockRow(int first, int firstFaint, int active, int rows, double scale)
    {
        Span<nint> a = stackalloc nint[Side];
        Span<nint> b = stackalloc nint[Side];
        Span<nint> aSteps = stackalloc nint[Side];
        Span<nint> bSteps = stackalloc nint[Side];
        Span<float> sums = stackalloc float[Side * Side];
        float minimum = FillBlock(first, a, aSteps);
        int second = first;
        do
        {
            _ = FillBlock(second, b, bSteps);
            if (second >= firstFaint)
            {
                FaintKernel.MinimumSums(aSteps, bSteps, rows, sums);
            }
            else
            {
                OverlapKernel.MinimumSums(a, b, rows, sums);
            }

            AddSums(first, second, sums, scale);
            second += Side;
        }
        while (second < active && _statistics[_order[second]].Maximum > minimum);

        AddContained(first, second, active, scale);
    }

    private float FillBlock(int first, Span<nint> tiles, Span<nint> steps)
    {
        float minimum = float.PositiveInfinity;
        for (int i = 0; i < Side; i++)
        {
            int slot = _order[first + i];
            tiles[i] = (nint)Tile(slot);
            steps[i] = (nint)Steps(slot);
            minimum = Math.Min(minimum, _statistics[slot].Minimum);
        }

        return minimum;
    }

    private void AddSums(int first, int second, ReadOnlySpan<float> sums, double scale)
    {
        for (int i = 0; i < Side; i++)
        {
            var row = _overlaps.AsSpan(_order[first + i] * _slots, _slots);
            for (int j = first == second ? i + 1 : 0; j < Side; j++)
            {
                row[_order[second + j]] += sums[(i * Side) + j] * scale;
            }
        }
    }

    private void AddContained(int first, int second, int active, double scale)
    {
        for (int i = 0; i < Side; i++)
        {
            var row = _overlaps.AsSpan(_order[first + i] * _slots, _slots);
            foreach (int slot in _order.AsSpan(second, Math.Max(0, active - second)))
            {
                row[slot] += _statistics[slot].Sum * scale;
            }
        }
    }

    private short* Steps(int slot) => (short*)_steps.Pointer + ((long)slot * TileGrid.TilePixels);

    private float* Tile(int slot) => _tiles.Pointer + ((long)slot * TileGrid.TilePixels);
}
