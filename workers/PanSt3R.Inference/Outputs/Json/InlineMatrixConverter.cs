using System.Text.Json;
using System.Text.Json.Serialization;

namespace PanSt3R.Inference.Outputs.Json;

/// <summary>Writes the rows of a matrix on one line, and reads them.</summary>
internal sealed class InlineMatrixConverter : JsonConverter<double[][]>
{
    private static readonly InlineNumbersConverter<double> Row = new();

    public override double[][] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("An array of rows is expected.");
        }

        var rows = new List<double[]>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            rows.Add(Row.Read(ref reader, typeof(double[]), options));
        }

        return [.. rows];
    }

    public override void Write(Utf8JsonWriter writer, double[][] value, JsonSerializerOptions options) =>
        writer.WriteRawValue($"[{string.Join(", ", value.Select(InlineNumbersConverter<double>.Text))}]");
}
