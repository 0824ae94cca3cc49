using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.DurableTask;
using PanSt3R.Cloud.Infrastructure.Contracts;

namespace PanSt3R.Cloud.LocalHost.Orchestration.History;

/// <summary>How histories, and the values in them, are written.</summary>
internal static class HubJson
{
    /// <summary>Settings for lines and summaries.</summary>
    public static JsonSerializerOptions Lines { get; } = CreateLines();

    /// <summary>Converter of inputs, outputs, payloads and statuses: contracts as everywhere, nulls written out.</summary>
    public static DataConverter Values { get; } = new ValueConverter();

    private static JsonSerializerOptions CreateLines()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        return options;
    }

    private sealed class ValueConverter : DataConverter
    {
        private static readonly JsonSerializerOptions Options = new(ContractJson.Options)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.Never,
        };

        public override string? Serialize(object? value) =>
            value is null ? null : JsonSerializer.Serialize(value, value.GetType(), Options);

        public override object? Deserialize(string? data, Type targetType) =>
            data is null ? null : JsonSerializer.Deserialize(data, targetType, Options);
    }
}
