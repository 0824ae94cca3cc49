using System.Text.Json.Serialization;

namespace PanSt3R.Rooms.Captures.Json;

/// <summary>Generated serializers: camelCase, properties in declared order.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RoomsDocument))]
[JsonSerializable(typeof(IReadOnlyList<RoomsClass>))]
internal sealed partial class RoomsJsonContext : JsonSerializerContext;
