using System.Globalization;
using System.Text;

namespace PanSt3R.Splatting.Files;

/// <summary>Rows of text: numbers with white space between them.</summary>
internal sealed class AsciiRows : PlyRows
{
    private const int ValuesHeld = 1 << 15;

    private readonly string _path;
    private readonly AsciiTokens _tokens;
    private readonly bool _isLast;
    private readonly int _width;
    private readonly double[] _values;

    public AsciiRows(string path, Stream stream, PlyHeader header, PlyElement element)
    {
        (_path, _tokens, _width) = (path, new AsciiTokens(stream), element.Properties.Count);
        _isLast = ReferenceEquals(header.Elements[^1], element);
        Capacity = Math.Max(1, ValuesHeld / _width);
        _values = new double[Capacity * _width];
        for (long skipped = Before(header, element).Sum(before => (long)before.Count * before.Properties.Count); skipped > 0; skipped--)
        {
            Next();
        }
    }

    /// <inheritdoc/>
    public override int Capacity { get; }

    /// <inheritdoc/>
    public override void Read(int count)
    {
        foreach (ref double value in _values.AsSpan(0, count * _width))
        {
            var token = Next();
            if (!double.TryParse(token, NumberStyles.Float, CultureInfo.InvariantCulture, out value))
            {
                throw PlyFaults.Unusable(_path, $"it has '{Encoding.Latin1.GetString(token)}' where a number should be");
            }
        }
    }

    /// <inheritdoc/>
    public override void CopyColumn(int property, Span<double> values)
    {
        for (int row = 0; row < values.Length; row++)
        {
            values[row] = _values[row * _width + property];
        }
    }

    /// <inheritdoc/>
    public override void RequireEnd()
    {
        if (_isLast && !_tokens.Next().IsEmpty)
        {
            throw PlyFaults.Unusable(_path, "it holds more numbers than its header announces");
        }
    }

    private ReadOnlySpan<byte> Next()
    {
        var token = _tokens.Next();
        return token.IsEmpty ? throw PlyFaults.Unusable(_path, "it ends before the rows that its header announces") : token;
    }
}
