using System.Text.Json.Nodes;

namespace PanSt3R.Cloud.Deployment.Tests;

/// <summary>Short words for what all tests do with documents.</summary>
internal static class Reading
{
    /// <summary>Text of a property, which must be there.</summary>
    public static string Text(this JsonNode node, string key) =>
        (string?)node[key] ?? throw new KeyNotFoundException($"There is no '{key}' in {node.ToJsonString()}.");

    /// <summary>A property, which must be there.</summary>
    public static JsonNode Part(this JsonNode node, params string[] keys) => keys.Aggregate(
        node, (part, key) => part[key] ?? throw new KeyNotFoundException($"There is no '{key}' in {part.ToJsonString()}."));

    /// <summary>Entries of an array.</summary>
    public static IReadOnlyList<JsonNode> Items(this JsonNode node, params string[] keys) =>
        [.. node.Part(keys).AsArray().Select(item => item!)];

    /// <summary>Texts of an array.</summary>
    public static IReadOnlyList<string> Texts(this JsonNode node, params string[] keys) =>
        [.. node.Items(keys).Select(item => (string)item!)];

    /// <summary>In ordinal order.</summary>
    public static IReadOnlyList<string> Sorted(this IEnumerable<string> names) => [.. names.Order(StringComparer.Ordinal)];
}
