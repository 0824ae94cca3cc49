using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace PanSt3R.Rooms.Captures.Json;

/// <summary>Writes JSON documents: UTF-8, line feeds, properties in declared order.</summary>
internal static class RoomsJson
{
    private static readonly JsonSerializerOptions Compact = RoomsJsonContext.Default.Options;

    private static readonly JsonSerializerOptions Indented = new(Compact) { WriteIndented = true, NewLine = "\n" };

    /// <summary>Writes a document that people read.</summary>
    public static void WriteIndented<T>(string path, T document) => Write(path, document, Indented);

    /// <summary>Writes a document that machines read, on one line.</summary>
    public static void WriteCompact<T>(string path, T document) => Write(path, document, Compact);

    /// <summary>A document as text, on one line.</summary>
    public static string Text<T>(T document) =>
        JsonSerializer.Serialize(document, (JsonTypeInfo<T>)Compact.GetTypeInfo(typeof(T)));

    private static void Write<T>(string path, T document, JsonSerializerOptions options)
    {
        using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        JsonSerializer.Serialize(stream, document, (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T)));
        stream.WriteByte((byte)'\n');
    }
}
