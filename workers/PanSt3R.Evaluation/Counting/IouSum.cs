namespace PanSt3R.Evaluation.Counting;

/// <summary>
/// An exact sum of intersections over unions of matched segments. A match has an IoU above 0.5 and at most 1, where every
/// double is a whole multiple of 2^-53; counting those multiples makes the sum the same in any order and grouping.
/// </summary>
/// <param name="Units">The sum in units of 2^-53.</param>
public readonly record struct IouSum(UInt128 Units)
{
    private const double UnitsPerOne = 1L << 53;

    /// <summary>The IoU of one match.</summary>
    /// <param name="iou">Above 0.5 and at most 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not the IoU of a match.</exception>
    public static IouSum Of(double iou)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(iou, 1);
        if (!(iou > 0.5))
        {
            throw new ArgumentOutOfRangeException(nameof(iou), iou, "The IoU of a match is above 0.5.");
        }

        return new IouSum((ulong)(iou * UnitsPerOne));
    }

    /// <summary>The sum as the nearest double.</summary>
    public double Value => (double)Units / UnitsPerOne;

    /// <summary>The sum of two sums.</summary>
    public static IouSum operator +(IouSum left, IouSum right) => new(left.Units + right.Units);
}
