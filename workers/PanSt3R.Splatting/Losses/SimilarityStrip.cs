using System.Numerics.Tensors;
using System.Runtime.Intrinsics;

namespace PanSt3R.Splatting.Losses;

/// <summary>
/// Photometric loss of some rows of one channel, and its gradient. Rows stream through: each is filtered along its length, statistics
/// follow five rows behind, the gradient another five, so that all that is held is 88 rows and fits the cache.
/// </summary>
/// <remarks>Columns are taken eight at a time; rows are padded with zeros on both sides, which is also what the window sees there.</remarks>
internal sealed class SimilarityStrip
{
    private const int Lanes = 8;
    private const float C1 = 1e-4f;
    private const float C2 = 9e-4f;

    private readonly RowRing _moments = new(5);
    private readonly RowRing _derivatives = new(3);
    private readonly PaddedRow _rendered = new();
    private readonly PaddedRow _target = new();
    private readonly PaddedRow _row = new();
    private float[] _output = [];
    private int _width;
    private int _columns;
    private double _similarity;
    private double _difference;

    /// <summary>Sums a strip, and writes its part of the gradient.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="firstRow">First row of the strip.</param>
    /// <param name="endRow">Row after the last.</param>
    /// <param name="weights">Weights of the two terms.</param>
    public StripSums Run(in ChannelPlane channel, int firstRow, int endRow, StripWeights weights)
    {
        Reserve(channel.Width);
        (_similarity, _difference) = (0, 0);
        int height = channel.Height;
        int firstStatistic = Math.Max(0, firstRow - GaussianWindow.Reach), endStatistic = Math.Min(height, endRow + GaussianWindow.Reach);
        int input = Math.Max(0, firstStatistic - GaussianWindow.Reach), output = firstRow;
        for (int row = firstStatistic; row < endStatistic; row++)
        {
            for (; input <= Math.Min(row + GaussianWindow.Reach, height - 1); input++)
            {
                FilterInput(channel, input);
            }

            FindStatistics(row, height, isOwn: row >= firstRow && row < endRow);
            for (; output < endRow && Math.Min(output + GaussianWindow.Reach, height - 1) <= row; output++)
            {
                WriteGradient(channel, output, weights);
            }
        }

        return new StripSums(_difference, _similarity);
    }

    private void Reserve(int width)
    {
        _width = width;
        _columns = (width + Lanes - 1) / Lanes * Lanes;
        _moments.Reserve(_columns);
        _derivatives.Reserve(_columns);
        if (_output.Length < _columns)
        {
            _output = new float[_columns];
        }
    }

    private void Load(in ChannelPlane channel, int row)
    {
        _rendered.Load(channel.RenderedRow(row), _columns);
        _target.Load(channel.TargetRow(row), _columns);
    }

    /// <summary>Means of x, y, x², y², xy along a row.</summary>
    private void FilterInput(in ChannelPlane channel, int row)
    {
        Load(channel, row);
        ref float x = ref _rendered.FirstSeen;
        ref float y = ref _target.FirstSeen;
        for (int column = 0; column < _columns; column += Lanes)
        {
            Vector256<float> meanX = default, meanY = default, squareX = default, squareY = default, product = default;
            for (int tap = 0; tap < GaussianWindow.Size; tap++)
            {
                var weight = Vector256.Create(GaussianWindow.WeightOf(tap));
                var vx = Vector256.LoadUnsafe(ref x, (nuint)(column + tap));
                var vy = Vector256.LoadUnsafe(ref y, (nuint)(column + tap));
                var weighted = weight * vx;
                meanX += weighted;
                squareX = Vector256.FusedMultiplyAdd(weighted, vx, squareX);
                product = Vector256.FusedMultiplyAdd(weighted, vy, product);
                weighted = weight * vy;
                meanY += weighted;
                squareY = Vector256.FusedMultiplyAdd(weighted, vy, squareY);
            }

            meanX.CopyTo(_moments.Row(0, row)[column..]);
            meanY.CopyTo(_moments.Row(1, row)[column..]);
            squareX.CopyTo(_moments.Row(2, row)[column..]);
            squareY.CopyTo(_moments.Row(3, row)[column..]);
            product.CopyTo(_moments.Row(4, row)[column..]);
        }
    }

    /// <summary>Similarity of a row and its derivatives by the moments, these filtered along the row.</summary>
    private void FindStatistics(int row, int height, bool isOwn)
    {
        var p = _derivatives.Row(0, row);
        var q = _derivatives.Row(1, row);
        var r = _derivatives.Row(2, row);
        _moments.Centre(row, height);
        for (int column = 0; column < _columns; column += Lanes)
        {
            Derive(column, ref p[column], ref q[column], ref r[column]);
        }

        if (isOwn)
        {
            _similarity += TensorPrimitives.Sum(_output.AsSpan(0, _width));
        }

        FilterAlong(p);
        FilterAlong(q);
        FilterAlong(r);
    }

    private void Derive(int column, ref float p, ref float q, ref float r)
    {
        var (m1, m2, square1) = _moments.FilterThreeDown(column);
        var (square2, product) = _moments.FilterTwoMoreDown(column);
        var (m11, m22, m12) = (m1 * m1, m2 * m2, m1 * m2);
        var c1 = Vector256.Create(C1);
        var c2 = Vector256.Create(C2);
        // Variances are not negative, but differences of rounded numbers can be.
        var v1 = Vector256.Max(square1 - m11, Vector256<float>.Zero);
        var v2 = Vector256.Max(square2 - m22, Vector256<float>.Zero);
        var v12 = product - m12;
        var a1 = m12 + m12 + c1;
        var a2 = v12 + v12 + c2;
        var inverse1 = Vector256<float>.One / (m11 + m22 + c1);
        var inverse2 = Vector256<float>.One / (v1 + v2 + c2);
        var inverse = inverse1 * inverse2;
        var similarity = a1 * a2 * inverse;
        similarity.StoreUnsafe(ref _output[column]);
        var two = Vector256.Create(2f);
        (two * (m2 * (a2 - a1) * inverse + m1 * similarity * (inverse2 - inverse1))).StoreUnsafe(ref p);
        (-(similarity * inverse2)).StoreUnsafe(ref q);
        (two * a1 * inverse).StoreUnsafe(ref r);
    }

    /// <summary>Filters a row in place; what lies beyond its end counts as zero.</summary>
    private void FilterAlong(Span<float> values)
    {
        _row.Load(values[.._width], _columns);
        ref float source = ref _row.FirstSeen;
        for (int column = 0; column < _columns; column += Lanes)
        {
            var sum = Vector256<float>.Zero;
            for (int tap = 0; tap < GaussianWindow.Size; tap++)
            {
                sum = Vector256.FusedMultiplyAdd(
                    Vector256.Create(GaussianWindow.WeightOf(tap)), Vector256.LoadUnsafe(ref source, (nuint)(column + tap)), sum);
            }

            sum.CopyTo(values[column..]);
        }
    }

    private void WriteGradient(in ChannelPlane channel, int row, StripWeights weights)
    {
        Load(channel, row);
        _derivatives.Centre(row, channel.Height);
        var difference = Vector256<float>.Zero;
        var one = Vector256.Create(weights.Difference);
        for (int column = 0; column < _columns; column += Lanes)
        {
            var x = Vector256.LoadUnsafe(ref _rendered.First, (nuint)column);
            var y = Vector256.LoadUnsafe(ref _target.First, (nuint)column);
            difference += Vector256.Abs(x - y);
            var (p, q, r) = _derivatives.FilterThreeDown(column);
            var similarity = Vector256.FusedMultiplyAdd(x + x, q, Vector256.FusedMultiplyAdd(y, r, p));
            var sign = (Vector256.GreaterThan(x, y) & one) - (Vector256.LessThan(x, y) & one);
            Vector256.FusedMultiplyAdd(Vector256.Create(-weights.Similarity), similarity, sign).StoreUnsafe(ref _output[column]);
        }

        _difference += Vector256.Sum(difference);
        _output.AsSpan(0, _width).CopyTo(channel.GradientRow(row));
    }
}
