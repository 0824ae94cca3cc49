using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PanSt3R.Evaluation.Sources.Coco;

/// <summary>Reads an image id, which is a number in COCO and a text in datasets that follow its format.</summary>
internal sealed class CocoIdConverter : JsonConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.Number when reader.TryGetInt64(out long number) => number.ToString(CultureInfo.InvariantCulture),
            JsonTokenType.String => reader.GetString(),
            _ => throw new JsonException("An image id is a whole number or a text."),
        };

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);
}
