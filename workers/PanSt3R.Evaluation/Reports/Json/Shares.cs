namespace PanSt3R.Evaluation.Reports.Json;

/// <summary>Figures from 0 to 1.</summary>
internal static class Shares
{
    // A mean of ones may be rounded up.
    private const double Rounding = 1e-9;

    /// <summary>Whether all are null or between 0 and 1.</summary>
    public static bool AreAll(params ReadOnlySpan<double?> values)
    {
        foreach (var value in values)
        {
            if (value is not (null or (>= 0 and <= 1 + Rounding)))
            {
                return false;
            }
        }

        return true;
    }
}
