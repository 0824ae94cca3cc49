using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace PanSt3R.Evaluation.Reports.Json;

/// <summary>Writes an object on one line inside an indented document: easier to read, and half the size.</summary>
internal abstract class InlineConverter<T>(JsonTypeInfo<T> type) : JsonConverter<T>
{
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize(ref reader, type);

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteRawValue(JsonSerializer.SerializeToUtf8Bytes(value, type), skipInputValidation: true);
}
