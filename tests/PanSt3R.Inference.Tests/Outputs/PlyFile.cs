using System.Buffers.Binary;
using System.Text;

namespace PanSt3R.Inference.Tests.Outputs;

/// <summary>A reader of binary PLY vertices that knows nothing of the writer: names and types come from the header.</summary>
internal sealed class PlyFile
{
    public PlyFile(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        const string End = "end_header\n";
        int start = Encoding.ASCII.GetString(bytes).IndexOf(End, StringComparison.Ordinal) + End.Length;
        Header = Encoding.ASCII.GetString(bytes, 0, start).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string[][] lines = [.. Header.Select(line => line.Split(' '))];
        var properties = lines.Where(words => words[0] == "property").ToArray();
        int count = int.Parse(lines.Single(words => words[0] == "element")[2]);
        Vertices = new Dictionary<string, double>[count];
        for (int i = 0; i < count; i++)
        {
            Vertices[i] = properties.ToDictionary(property => property[2], property => Read(bytes, ref start, property[1]));
        }

        Remaining = bytes.Length - start;
    }

    public string[] Header { get; }

    public Dictionary<string, double>[] Vertices { get; }

    public int Remaining { get; }

    private static double Read(byte[] bytes, ref int position, string type)
    {
        var span = bytes.AsSpan(position);
        var (value, size) = type switch
        {
            "float" => (BinaryPrimitives.ReadSingleLittleEndian(span), 4),
            "int" => (BinaryPrimitives.ReadInt32LittleEndian(span), 4),
            "ushort" => (BinaryPrimitives.ReadUInt16LittleEndian(span), 2),
            "uchar" => (span[0], 1),
            _ => throw new NotSupportedException(type),
        };
        position += size;
        return value;
    }
}
