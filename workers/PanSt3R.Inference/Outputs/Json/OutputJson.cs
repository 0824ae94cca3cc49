using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using PanSt3R.Files;

namespace PanSt3R.Inference.Outputs.Json;

/// <summary>
/// Writes JSON outputs: UTF-8 without a byte order mark, letters of all scripts readable, control and HTML-sensitive
/// characters escaped. Reads them back, within a limit of size.
/// </summary>
internal static class OutputJson
{
    private const long MaximumBytes = 256 << 20;

    private static readonly JsonSerializerOptions Indented = With(indented: true);

    private static readonly JsonSerializerOptions Compact = With(indented: false);

    /// <summary>Writes a document that people read, indented.</summary>
    public static void WriteIndented<T>(string path, T document) => Write(path, document, Indented);

    /// <summary>Writes a document that machines read, on one line.</summary>
    public static void WriteCompact<T>(string path, T document) => Write(path, document, Compact);

    /// <summary>Reads a document.</summary>
    /// <exception cref="InvalidContentException">There is no such file, or it is too large or no such document.</exception>
    public static T Read<T>(string path)
        where T : class
    {
        try
        {
            using var stream = File.OpenRead(path);
            if (stream.Length > MaximumBytes)
            {
                throw new InvalidContentException($"'{path}' has {stream.Length:N0} bytes; at most {MaximumBytes:N0} are read.");
            }

            return JsonSerializer.Deserialize(stream, (JsonTypeInfo<T>)OutputJsonContext.Default.GetTypeInfo(typeof(T))!)
                ?? throw new JsonException("It is empty.");
        }
        catch (Exception error) when (error is JsonException or FileNotFoundException or DirectoryNotFoundException or OverflowException)
        {
            throw new InvalidContentException($"'{path}' is not a file of a reconstruction ({error.Message})", error);
        }
    }

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
