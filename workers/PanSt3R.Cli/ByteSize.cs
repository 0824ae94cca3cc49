using System.Globalization;

namespace PanSt3R.Cli;

/// <summary>Amounts of memory on the command line, such as <c>8GB</c>, <c>512MiB</c> or a plain number of bytes.</summary>
internal static class ByteSize
{
    private static readonly (string Suffix, double Factor)[] Units =
    [
        ("KiB", 1024), ("MiB", 1024 * 1024), ("GiB", 1024 * 1024 * 1024),
        ("KB", 1e3), ("MB", 1e6), ("GB", 1e9), ("B", 1),
    ];

    /// <summary>Reads an amount; null when it is none.</summary>
    public static long? Parse(string text)
    {
        var unit = Units.FirstOrDefault(unit => text.EndsWith(unit.Suffix, StringComparison.OrdinalIgnoreCase), (string.Empty, 1));
        string number = text[..^unit.Suffix.Length].Trim();
        bool isAmount = double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value)
            && value * unit.Factor is >= 1 and < long.MaxValue;
        return isAmount ? (long)(value * unit.Factor) : null;
    }
}
