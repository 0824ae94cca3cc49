using System.Globalization;
using System.Text;

namespace PanSt3R.Splatting.Files;

/// <summary>Reads the header of a PLY file, whatever comes after it.</summary>
internal sealed class PlyHeaderReader(string path)
{
    /// <summary>Longest header: ten times what Gaussians with labels need, with room for comments.</summary>
    public const int MaximumBytes = 1 << 16;

    private const char LineBreak = '\n';

    private readonly List<PlyElement> _elements = [];
    private PlyFormat? _format;

    /// <summary>Reads a header.</summary>
    /// <param name="start">First bytes of the file, <see cref="MaximumBytes"/> or all there are.</param>
    public PlyHeader Read(ReadOnlySpan<byte> start)
    {
        string text = Encoding.Latin1.GetString(start);
        int position = 0;
        Expect(NextLine(text, ref position) == "ply", "its first line is not 'ply'");
        while (NextLine(text, ref position) is { } line)
        {
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (words is ["end_header"])
            {
                Expect(_format is not null, "its header names no format");
                return new PlyHeader(_format!.Value, _elements, position);
            }

            Expect(TryRead(words), $"line '{Shorten(line)}' of its header has no known form");
        }

        throw PlyFaults.Unusable(path, $"its header does not end within {start.Length} bytes");
    }

    private static string? NextLine(string text, ref int position)
    {
        int end = text.IndexOf(LineBreak, position);
        if (end < 0)
        {
            return null;
        }

        string line = text[position..end];
        position = end + 1;
        return line.TrimEnd('\r');
    }

    private static string Shorten(string line) => line.Length <= 80 ? line : line[..80] + "...";

    private bool TryRead(string[] words) => words switch
    {
        ["comment" or "obj_info", ..] => true,
        ["format", var name, "1.0"] => TryReadFormat(name),
        ["element", var name, var count] => TryReadElement(name, count),
        ["property", "list", var count, var type, var name] => PlyScalars.Parse(count) is not null && TryReadProperty(type, name, isList: true),
        ["property", var type, var name] => TryReadProperty(type, name, isList: false),
        _ => false,
    };

    private bool TryReadFormat(string name)
    {
        Expect(_format is null, "it names a format twice");
        _format = name switch
        {
            "ascii" => PlyFormat.Ascii,
            "binary_little_endian" => PlyFormat.BinaryLittleEndian,
            "binary_big_endian" => PlyFormat.BinaryBigEndian,
            _ => null,
        };
        return _format is not null;
    }

    private bool TryReadElement(string name, string text)
    {
        Expect(_elements.TrueForAll(element => element.Name != name), $"it has the element '{Shorten(name)}' twice");
        bool isCount = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count);
        _elements.Add(new PlyElement(name, count));
        return isCount;
    }

    private bool TryReadProperty(string typeName, string name, bool isList)
    {
        if (_elements.Count == 0 || PlyScalars.Parse(typeName) is not { } type)
        {
            return false;
        }

        var element = _elements[^1];
        Expect(element.IndexOf(name) < 0, $"element '{Shorten(element.Name)}' has the property '{Shorten(name)}' twice");
        element.Properties.Add(new PlyProperty(name, type, isList, element.Stride));
        return true;
    }

    private void Expect(bool isTrue, string otherwise)
    {
        if (!isTrue)
        {
            throw PlyFaults.Unusable(path, otherwise);
        }
    }
}
