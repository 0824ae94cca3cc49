using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace PanSt3R.Cloud.Deployment.Tests;

/// <summary>YAML files as JSON, with anchors and merges followed; every scalar is a string.</summary>
internal static class Yaml
{
    /// <summary>Reads a file.</summary>
    public static JsonNode Read(params string[] parts)
    {
        var parser = new MergingParser(new Parser(new StringReader(Repository.Read(parts))));
        object content = new DeserializerBuilder().Build().Deserialize<object>(parser)
            ?? throw new InvalidDataException($"'{Path.Combine(parts)}' is empty.");
        return JsonNode.Parse(new SerializerBuilder().JsonCompatible().Build().Serialize(content))!;
    }
}
