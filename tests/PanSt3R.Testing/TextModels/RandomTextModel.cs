using System.Runtime.InteropServices;
using System.Text.Json;
using Google.Protobuf;
using PanSt3R.Network.Tensors;
using PanSt3R.Testing.Checkpoints;

namespace PanSt3R.Testing.TextModels;

/// <summary>Writes a text model of the released size with random weights, in the layout of a publisher's folder.</summary>
public static class RandomTextModel
{
    private const int RecordedPieces = 850;
    private const int ReleasedPieces = 32_000;

    /// <summary>Writes the files.</summary>
    /// <param name="folder">The folder to create.</param>
    /// <param name="listPath">A JSON file with <c>entries</c> of <c>name</c> and <c>shape</c>.</param>
    public static void Write(string folder, string listPath)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, "spiece.model"), Vocabulary());
        using var list = JsonDocument.Parse(File.ReadAllBytes(listPath));
        TensorInfo[] tensors =
        [
            .. list.RootElement.GetProperty("entries").EnumerateArray().Select(entry => new TensorInfo(
                entry.GetProperty("name").GetString()!, ElementType.Float32, entry.GetProperty("shape").Deserialize<int[]>()!)),
        ];
        using var writer = new SafetensorsWriter(Path.Combine(folder, "model.safetensors"), tensors);
        for (int i = 0; i < tensors.Length; i++)
        {
            using var values = new MemoryStream();
            RandomWeights.Write(values, tensors[i], i);
            writer.Append<float>(tensors[i].Name, MemoryMarshal.Cast<byte, float>(values.GetBuffer().AsSpan(0, (int)values.Length)));
        }

        writer.Complete();
    }

    /// <summary>The recorded vocabulary with made-up words behind its pieces; a file of the format may simply be continued.</summary>
    private static byte[] Vocabulary()
    {
        using var buffer = new MemoryStream();
        buffer.Write(File.ReadAllBytes(Goldens.PathOf("tokenizer", "spiece.model")));
        using var stream = new CodedOutputStream(buffer, leaveOpen: true);
        for (int id = RecordedPieces; id < ReleasedPieces; id++)
        {
            stream.WriteTag(1, WireFormat.WireType.LengthDelimited);
            stream.WriteBytes(Piece($"\u2581word{id}"));
        }

        stream.Flush();
        return buffer.ToArray();
    }

    private static ByteString Piece(string text)
    {
        using var buffer = new MemoryStream();
        using (var stream = new CodedOutputStream(buffer, leaveOpen: true))
        {
            stream.WriteTag(1, WireFormat.WireType.LengthDelimited);
            stream.WriteString(text);
            stream.WriteTag(2, WireFormat.WireType.Fixed32);
            stream.WriteFloat(-12);
        }

        return ByteString.CopyFrom(buffer.ToArray());
    }
}
