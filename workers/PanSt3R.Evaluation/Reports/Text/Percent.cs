using System.Globalization;
using PanSt3R.Evaluation.Reports.Documents;

namespace PanSt3R.Evaluation.Reports.Text;

/// <summary>Shares as papers print them: percent with one decimal, without the sign.</summary>
internal static class Percent
{
    /// <summary>Stands where there is no figure.</summary>
    public const string None = "n/a";

    private const char Minus = '\u2212';

    /// <summary><c>42.1</c>.</summary>
    public static string Of(double? share) => share is { } value ? Points(value) : None;

    /// <summary><c>42.1 (39.8–44.5)</c>, or without the interval where there is none.</summary>
    public static string Of(Estimate estimate) =>
        Range(estimate) is { } range ? $"{Of(estimate.Value)} ({range})" : Of(estimate.Value);

    /// <summary><c>39.8–44.5</c>, or null where there is no interval.</summary>
    public static string? Range(Estimate estimate) =>
        estimate is { Low: { } low, High: { } high } ? $"{Points(low)}–{Points(high)}" : null;

    /// <summary>A difference of shares in points, always with its sign: <c>+2.3</c>.</summary>
    public static string Delta(double? difference)
    {
        if (difference is not { } value)
        {
            return None;
        }

        string size = Points(Math.Abs(value));
        return size == "0.0" ? size : $"{(value < 0 ? Minus : '+')}{size}";
    }

    /// <summary>A difference with its interval: <c>+2.3 (+0.4 to +4.1)</c>.</summary>
    public static string Delta(Estimate difference) => difference is { Low: { } low, High: { } high }
        ? $"{Delta(difference.Value)} ({Delta(low)} to {Delta(high)})"
        : Delta(difference.Value);

    private static string Points(double share) => (100 * share).ToString("0.0", CultureInfo.InvariantCulture);
}
