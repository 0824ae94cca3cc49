using System.Text.Json.Serialization;

namespace PanSt3R.Network.Vocabularies;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ClassEntry[]))]
internal sealed partial class ClassesJson : JsonSerializerContext;
