using System.Text.Json;
using System.Text.Json.Serialization;

namespace PanSt3R.Inference.Outputs.Json;

/// <summary>The counterpart of <see cref="FiniteDoubleConverter"/> for single precision.</summary>
internal sealed class FiniteSingleConverter : JsonConverter<float>
{
    public override bool HandleNull => true;

    public override float Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? float.NaN : reader.GetSingle();

    public override void Write(Utf8JsonWriter writer, float value, JsonSerializerOptions options)
    {
        if (float.IsFinite(value))
        {
            writer.WriteNumberValue(value);
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}
