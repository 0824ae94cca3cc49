using System.Runtime.Intrinsics;
using PanSt3R.Files;
using PanSt3R.Inference.Merging.Masks;
using PanSt3R.Inference.Numerics;

namespace PanSt3R.Inference.Merging.Tiling;

/// <summary>The probabilities of some queries in one band of a view, resampled tile by tile.</summary>
/// <param name="queries">The queries to load.</param>
/// <remarks>Holds <c>queries * mask rows of a band * mask width</c> floats; one instance belongs to one thread.</remarks>
internal sealed unsafe class MaskBand(int[] queries) : IDisposable
{
    private readonly RowPlan[] _rowPlan = new RowPlan[TileGrid.BandRows];
    private AlignedBuffer<float> _probabilities = new(0);
    private AlignedBuffer<float> _expandedRows = new(0);
    private TileGrid? _grid;
    private int _view;
    private int _maskRows;

    /// <summary>The first output row of the loaded band.</summary>
    public int FirstRow { get; private set; }

    /// <summary>Output rows of the loaded band.</summary>
    public int Rows { get; private set; }

    /// <summary>Reads the mask rows of a band.</summary>
    /// <param name="source">The masks.</param>
    /// <param name="view">Index of the view.</param>
    /// <param name="grid">The tiles of the view.</param>
    /// <param name="band">Index of the band.</param>
    public void Load(IMaskSource source, int view, TileGrid grid, int band)
    {
        (_view, _grid) = (view, grid);
        (FirstRow, Rows) = grid.OutputRows(band);
        (int firstMaskRow, _maskRows) = grid.MaskRows(band);
        int count = checked(queries.Length * _maskRows * grid.MaskWidth);
        Reserve(ref _probabilities, count + ColumnBlock.Window);
        Reserve(ref _expandedRows, _maskRows * ColumnBlock.Lanes);
        source.ReadProbabilities(view, queries, firstMaskRow, _maskRows, _probabilities.Span[..count]);
        PlanRows(grid.Rows, firstMaskRow);
    }

    /// <summary>Resamples one mask in one tile of the loaded band.</summary>
    /// <param name="position">Position of the query among those of the band.</param>
    /// <param name="column">Column of tiles.</param>
    /// <param name="tile">Receives <see cref="Rows"/> rows of 16 values; starts on a cache line.</param>
    /// <exception cref="InvalidContentException">The mask has a value that is not a number.</exception>
    public TileStatistics Sample(int position, int column, float* tile)
    {
        int maskWidth = _grid!.MaskWidth;
        float* mask = _probabilities.Pointer + ((long)position * _maskRows * maskWidth);
        _grid.Columns[column].Sample(mask, maskWidth, _maskRows, _expandedRows.Pointer);
        var statistics = InterpolateRows(tile);
        return float.IsFinite(statistics.Sum) ? statistics : throw NotANumber(position);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _probabilities.Dispose();
        _expandedRows.Dispose();
    }

    private TileStatistics InterpolateRows(float* tile)
    {
        var minimum = Vector512.Create(float.PositiveInfinity);
        var maximum = Vector512.Create(float.NegativeInfinity);
        var sum = Vector512<float>.Zero;
        foreach (ref readonly var row in _rowPlan.AsSpan(0, Rows))
        {
            var lower = Vector512.LoadAligned(_expandedRows.Pointer + row.Lower);
            var upper = Vector512.LoadAligned(_expandedRows.Pointer + row.Upper);
            var value = (lower * row.LowerWeight) + (upper * row.UpperWeight);
            value.StoreAligned(tile);
            tile += ColumnBlock.Lanes;
            minimum = Vector512.MinNative(minimum, value);
            maximum = Vector512.MaxNative(maximum, value);
            sum += value;
        }

        return new TileStatistics(Smallest(minimum), -Smallest(-maximum), Vector512.Sum(sum));
    }

    private void PlanRows(BilinearAxis axis, int firstMaskRow)
    {
        for (int row = 0; row < Rows; row++)
        {
            int output = FirstRow + row;
            _rowPlan[row] = new RowPlan(
                (axis.Lower[output] - firstMaskRow) * ColumnBlock.Lanes,
                (axis.Upper[output] - firstMaskRow) * ColumnBlock.Lanes,
                1 - axis.UpperWeight[output],
                axis.UpperWeight[output]);
        }
    }

    private static void Reserve(ref AlignedBuffer<float> buffer, int length)
    {
        if (buffer.Span.Length < length)
        {
            buffer.Dispose();
            buffer = new AlignedBuffer<float>(length);
        }
    }

    private static float Smallest(Vector512<float> values)
    {
        var half = Vector256.MinNative(values.GetLower(), values.GetUpper());
        var quarter = Vector128.MinNative(half.GetLower(), half.GetUpper());
        quarter = Vector128.MinNative(quarter, Vector128.Shuffle(quarter, Vector128.Create(2, 3, 0, 1)));
        return Math.Min(quarter[0], quarter[1]);
    }

    private InvalidContentException NotANumber(int position) => new(
        $"The mask of query {queries[position]} in view {_view} has values that are not numbers. Run the prediction again.");

    /// <summary>The two expanded rows, as offsets of their values, that an output row is mixed from.</summary>
    private readonly record struct RowPlan(int Lower, int Upper, float LowerWeight, float UpperWeight);
}
