using System.Text.Json.Serialization;
using PanSt3R.Rooms.Captures.Folders.Cameras;
using PanSt3R.Rooms.Captures.Folders.Coco;

namespace PanSt3R.Rooms.Captures.Json;

/// <summary>Generated serializers: camelCase, properties in declared order.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(InlineNumbersConverter), typeof(InlineMatrixConverter)])]
[JsonSerializable(typeof(RoomsDocument))]
[JsonSerializable(typeof(IReadOnlyList<RoomsClass>))]
[JsonSerializable(typeof(CamerasDocument))]
[JsonSerializable(typeof(CocoDocument))]
internal sealed partial class RoomsJsonContext : JsonSerializerContext;
