namespace PanSt3R.Inference.Outputs.Segments;

/// <summary>Axis-aligned box and mean of the points of one segment, in world coordinates.</summary>
internal sealed class SegmentExtent
{
    private readonly double[] _min = [double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity];
    private readonly double[] _max = [double.NegativeInfinity, double.NegativeInfinity, double.NegativeInfinity];
    private readonly double[] _sum = new double[3];

    public long Count { get; private set; }

    public double[] Min => _min;

    public double[] Max => _max;

    public double[] Centroid => [_sum[0] / Count, _sum[1] / Count, _sum[2] / Count];

    public void Add(ReadOnlySpan<float> point)
    {
        Count++;
        for (int axis = 0; axis < 3; axis++)
        {
            double value = point[axis];
            _min[axis] = Math.Min(_min[axis], value);
            _max[axis] = Math.Max(_max[axis], value);
            _sum[axis] += value;
        }
    }
}
