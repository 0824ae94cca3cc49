using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace PanSt3R.Rooms.Captures.Json;

/// <summary>Writes JSON documents: UTF-8, indented, line feeds.</summary>
internal static class RoomsJson
{
    private static readonly JsonSerializerOptions Options = new(RoomsJsonContext.Default.Options) { WriteIndented = true, NewLine = "\n" };

    public static void Write<T>(string path, T document)
    {
        using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        JsonSerializer.Serialize(stream, document, (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T)));
        stream.WriteByte((byte)'\n');
    }

    public static string Text<T>(T document) =>
        JsonSerializer.Serialize(document, (JsonTypeInfo<T>)RoomsJsonContext.Default.Options.GetTypeInfo(typeof(T)));
}
