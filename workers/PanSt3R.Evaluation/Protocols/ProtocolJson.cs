using System.Text.Json;
using System.Text.Json.Serialization;
using PanSt3R.Evaluation.Classes;

namespace PanSt3R.Evaluation.Protocols;

/// <summary>Generated readers of protocols and class maps.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ProtocolDocument))]
[JsonSerializable(typeof(ClassMapDocument))]
internal sealed partial class ProtocolJson : JsonSerializerContext;
