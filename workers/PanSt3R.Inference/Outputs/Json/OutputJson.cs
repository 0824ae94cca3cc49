using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace PanSt3R.Inference.Outputs.Json;

/// <summary>
/// Writes JSON outputs: UTF-8 without a byte order mark, letters of all scripts readable, control and HTML-sensitive
/// characters escaped.
/// </summary>
internal static class OutputJson
{
    private static readonly JsonSerializerOptions Indented = With(indented: true);

    private static readonly JsonSerializerOptions Compact = With(indented: false);

    /// <summary>Writes a document that people read, indented.</summary>
    public static void WriteIndented<T>(string path, T document) => Write(path, document, Indented);

    /// <summary>Writes a document that machines read, on one line.</summary>
    public static void WriteCompact<T>(string path, T document) => Write(path, document, Compact);

    private static JsonSerializerOptions With(bool indented) => new(OutputJsonContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        WriteIndented = indented,
        NewLine = "\n",
    };

    private static void Write<T>(string path, T document, JsonSerializerOptions options)
    {
        using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        JsonSerializer.Serialize(stream, document, (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T)));
        stream.WriteByte((byte)'\n');
    }
}
