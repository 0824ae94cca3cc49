using System.Buffers;
using System.Globalization;

namespace PanSt3R.Evaluation.Reports.Tables;

/// <summary>
/// Comma-separated values as of RFC 4180: CRLF, quotes where needed. A text that a spreadsheet would run as a formula
/// (it starts with <c>= + - @</c>, a tab or a line break) gets an apostrophe in front.
/// </summary>
/// <param name="output">Where to.</param>
public sealed class CsvWriter(TextWriter output)
{
    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(",\"\r\n");

    private bool _isFirst = true;

    /// <summary>Writes a text.</summary>
    public CsvWriter Text(string? value)
    {
        string safe = value is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n', ..]
            ? "'" + value
            : value ?? string.Empty;
        return Raw(safe.AsSpan().ContainsAny(NeedQuotes) ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe);
    }

    /// <summary>Writes a number in full precision, or nothing.</summary>
    public CsvWriter Number(double? value) => Raw(value?.ToString("R", CultureInfo.InvariantCulture) ?? string.Empty);

    /// <summary>Writes a whole number.</summary>
    public CsvWriter Number(long value) => Raw(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Ends the row.</summary>
    public void EndRow()
    {
        output.Write("\r\n");
        _isFirst = true;
    }

    /// <summary>Writes a row of texts.</summary>
    public void Row(params ReadOnlySpan<string> values)
    {
        foreach (string value in values)
        {
            Text(value);
        }

        EndRow();
    }

    private CsvWriter Raw(string value)
    {
        if (!_isFirst)
        {
            output.Write(',');
        }

        _isFirst = false;
        output.Write(value);
        return this;
    }
}
