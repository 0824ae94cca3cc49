using System.Runtime.Intrinsics;

namespace PanSt3R.Inference.Merging.Selection.Search;

/// <summary>Sums up the lanes of vectors.</summary>
internal static class Lanes
{
    /// <summary>The largest value; none may be NaN.</summary>
    public static double Largest(Vector512<double> values)
    {
        var half = Vector256.MaxNative(values.GetLower(), values.GetUpper());
        var quarter = Vector128.MaxNative(half.GetLower(), half.GetUpper());
        return Math.Max(quarter[0], quarter[1]);
    }
}
