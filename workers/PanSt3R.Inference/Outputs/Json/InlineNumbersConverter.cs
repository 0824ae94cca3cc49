using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PanSt3R.Inference.Outputs.Json;

/// <summary>
/// Writes an array of numbers on one line also in indented documents, so that matrices and boxes stay readable;
/// numbers that are not finite become null, which cannot be read as a number.
/// </summary>
internal sealed class InlineNumbersConverter<T> : JsonConverter<T[]>
    where T : INumberBase<T>
{
    public override T[] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("An array of numbers is expected.");
        }

        var values = new List<T>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            values.Add(reader.TokenType == JsonTokenType.Number
                ? T.CreateChecked(reader.GetDouble())
                : throw new JsonException("A number is expected."));
        }

        return [.. values];
    }

    public override void Write(Utf8JsonWriter writer, T[] value, JsonSerializerOptions options) =>
        writer.WriteRawValue(Text(value));

    /// <summary>The array in JSON, on one line.</summary>
    public static string Text(T[] value) => $"[{string.Join(", ", value.Select(Format))}]";

    private static string Format(T number) => T.IsFinite(number) ? number.ToString(null, CultureInfo.InvariantCulture) : "null";
}
