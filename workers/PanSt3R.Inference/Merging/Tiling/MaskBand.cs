using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using PanSt3R.Inference.Merging.Masks;
using PanSt3R.Network;

namespace PanSt3R.Inference.Merging.Tiling;

/// <summary>The probabilities of some queries in one band of a view, resampled tile by tile.</summary>
/// <remarks>Holds <c>queries * mask rows of a band * mask width</c> floats; one instance belongs to one thread.</remarks>
internal sealed unsafe class MaskBand : IDisposable
{
    private readonly IMaskSource _source;
    private readonly int _view;
    private readonly int[] _queries;
    private readonly TileGrid _grid;
    private readonly AlignedBuffer _probabilities;
    private readonly AlignedBuffer _expandedRows;
    private int _maskRows;

    /// <summary>Prepares reading; nothing is loaded yet.</summary>
    public MaskBand(IMaskSource source, int view, int[] queries, TileGrid grid)
    {
        _source = source;
        _view = view;
        _queries = queries;
        _grid = grid;
        _probabilities = new AlignedBuffer(
            checked((queries.Length * grid.MaximumMaskRows * grid.MaskWidth) + ColumnBlock.Window));
        _expandedRows = new AlignedBuffer(grid.MaximumMaskRows * ColumnBlock.Lanes);
    }

    /// <summary>The first output row of the loaded band.</summary>
    public int FirstRow { get; private set; }

    /// <summary>Output rows of the loaded band.</summary>
    public int Rows { get; private set; }

    /// <summary>Reads the mask rows of a band.</summary>
    public void Load(int band)
    {
        (FirstRow, Rows) = _grid.OutputRows(band);
        (int firstMaskRow, _maskRows) = _grid.MaskRows(band);
        int count = _queries.Length * _maskRows * _grid.MaskWidth;
        _source.ReadProbabilities(_view, _queries, firstMaskRow, _maskRows, _probabilities.Span[..count]);
    }

    /// <summary>Resamples one mask in one tile of the loaded band.</summary>
    /// <param name="position">Position of the query among those of the band.</param>
    /// <param name="column">Column of tiles.</param>
    /// <param name="tile">Receives <see cref="Rows"/> rows of 16 values; starts on a cache line.</param>
    /// <exception cref="InvalidContentException">The mask has a value that is not a number.</exception>
    public TileStatistics Sample(int position, int column, float* tile)
    {
        ExpandRows(position, ref _grid.Columns[column]);
        var statistics = InterpolateRows(tile);
        return float.IsFinite(statistics.Sum) ? statistics : throw NotANumber(position);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _probabilities.Dispose();
        _expandedRows.Dispose();
    }

    private void ExpandRows(int position, ref readonly ColumnBlock columns)
    {
        float* source = _probabilities.Pointer + ((long)position * _maskRows * _grid.MaskWidth);
        for (int row = 0; row < _maskRows; row++)
        {
            columns.Sample(ref Unsafe.AsRef<float>(source + ((long)row * _grid.MaskWidth)))
                .StoreAligned(_expandedRows.Pointer + (row * ColumnBlock.Lanes));
        }
    }

    private TileStatistics InterpolateRows(float* tile)
    {
        var axis = _grid.Rows;
        var minimum = Vector512.Create(float.PositiveInfinity);
        var maximum = Vector512.Create(float.NegativeInfinity);
        var sum = Vector512<float>.Zero;
        int firstMaskRow = axis.Lower[FirstRow];
        for (int row = 0; row < Rows; row++)
        {
            int output = FirstRow + row;
            float weight = axis.UpperWeight[output];
            var lower = Vector512.LoadAligned(_expandedRows.Pointer + ((axis.Lower[output] - firstMaskRow) * ColumnBlock.Lanes));
            var upper = Vector512.LoadAligned(_expandedRows.Pointer + ((axis.Upper[output] - firstMaskRow) * ColumnBlock.Lanes));
            var value = (lower * (1 - weight)) + (upper * weight);
            value.StoreAligned(tile + (row * ColumnBlock.Lanes));
            minimum = Vector512.MinNative(minimum, value);
            maximum = Vector512.MaxNative(maximum, value);
            sum += value;
        }

        return new TileStatistics(Smallest(minimum), -Smallest(-maximum), Vector512.Sum(sum));
    }

    private static float Smallest(Vector512<float> values)
    {
        var half = Vector256.MinNative(values.GetLower(), values.GetUpper());
        var quarter = Vector128.MinNative(half.GetLower(), half.GetUpper());
        quarter = Vector128.MinNative(quarter, Vector128.Shuffle(quarter, Vector128.Create(2, 3, 0, 1)));
        return Math.Min(quarter[0], quarter[1]);
    }

    private InvalidContentException NotANumber(int position) => new(
        $"The mask of query {_queries[position]} in view {_view} has values that are not numbers. Run the prediction again.");
}
