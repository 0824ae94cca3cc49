using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace PanSt3R.Splatting.Tests.Files;

/// <summary>Writes PLY files of any form, plainly.</summary>
internal sealed class PlyBuilder
{
    public const string Ascii = "ascii";
    public const string Little = "binary_little_endian";
    public const string Big = "binary_big_endian";

    private readonly List<(string Line, (string Type, double[] Values)[] Columns, int Count)> _elements = [];

    public string Format { get; init; } = Little;

    public string LineBreak { get; init; } = "\n";

    /// <summary>Adds an element with a column for each property.</summary>
    public PlyBuilder Element(string name, int count, params (string Type, string Name, double[] Values)[] columns)
    {
        string lines = $"element {name} {count}" + string.Concat(columns.Select(column => $"{LineBreak}property {column.Type} {column.Name}"));
        _elements.Add((lines, [.. columns.Select(column => (column.Type, column.Values))], count));
        return this;
    }

    public byte[] Build()
    {
        using var stream = new MemoryStream();
        string[] lines = ["ply", $"format {Format} 1.0", "comment of nobody", .. _elements.Select(element => element.Line), "end_header", ""];
        stream.Write(Encoding.ASCII.GetBytes(string.Join(LineBreak, lines)));
        foreach (var (_, columns, count) in _elements)
        {
            for (int row = 0; row < count; row++)
            {
                foreach (var (type, values) in columns)
                {
                    stream.Write(Format == Ascii ? Text(values[row]) : Binary(type, values[row]));
                }
            }
        }

        return stream.ToArray();
    }

    private static byte[] Text(double value) => Encoding.ASCII.GetBytes(value.ToString("R", CultureInfo.InvariantCulture) + "\n");

    private byte[] Binary(string type, double value)
    {
        byte[] bytes = new byte[8];
        int size = type switch
        {
            "char" or "uchar" or "int8" or "uint8" => 1,
            "short" or "ushort" or "int16" or "uint16" => 2,
            "double" or "float64" => 8,
            _ => 4,
        };
        switch (type)
        {
            case "float" or "float32":
                BinaryPrimitives.WriteSingleLittleEndian(bytes, (float)value);
                break;
            case "double" or "float64":
                BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
                break;
            default:
                BinaryPrimitives.WriteInt64LittleEndian(bytes, (long)value);
                break;
        }

        byte[] little = bytes[..size];
        return Format == Big ? [.. little.Reverse()] : little;
    }
}
