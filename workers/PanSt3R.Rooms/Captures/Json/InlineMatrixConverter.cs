using System.Text.Json;
using System.Text.Json.Serialization;

namespace PanSt3R.Rooms.Captures.Json;

/// <summary>Writes the rows of a matrix on one line.</summary>
internal sealed class InlineMatrixConverter : JsonConverter<double[][]>
{
    public override double[][] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Documents with matrices are only written.");

    public override void Write(Utf8JsonWriter writer, double[][] value, JsonSerializerOptions options) =>
        writer.WriteRawValue($"[{string.Join(", ", value.Select(InlineNumbersConverter.Text))}]");
}
