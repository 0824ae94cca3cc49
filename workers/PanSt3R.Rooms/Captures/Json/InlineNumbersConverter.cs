using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PanSt3R.Rooms.Captures.Json;

/// <summary>
/// Writes rows of numbers on one line each also in indented documents, so that matrices stay readable.
/// </summary>
internal sealed class InlineNumbersConverter : JsonConverter<double[]>
{
    public override double[] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Documents with number arrays are only written.");

    public override void Write(Utf8JsonWriter writer, double[] value, JsonSerializerOptions options) =>
        writer.WriteRawValue(Text(value));

    /// <summary>The array in JSON, on one line.</summary>
    public static string Text(double[] value) =>
        $"[{string.Join(", ", value.Select(number => number.ToString(CultureInfo.InvariantCulture)))}]";
}
