using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PanSt3R.Files;

namespace PanSt3R.Evaluation.Protocols;

/// <summary>Small JSON files that are data of the project or of the user: protocols and class maps.</summary>
internal static class DataFile
{
    private const long LargestFile = 1 << 24;

    /// <summary>Names of the files of a kind that come with the library, in order.</summary>
    /// <param name="kind"><c>protocols</c> or <c>maps</c>.</param>
    public static IReadOnlyList<string> Names(string kind) =>
        [.. typeof(DataFile).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(kind + '/', StringComparison.Ordinal))
            .Select(name => name[(kind.Length + 1)..])
            .Order(StringComparer.Ordinal)];

    /// <summary>Content of a file by the name it has in the library or by its path.</summary>
    /// <exception cref="InvalidSettingsException">There is no such file.</exception>
    /// <exception cref="InvalidContentException">The file is too large.</exception>
    public static byte[] Load(string kind, string nameOrPath)
    {
        using var resource = typeof(DataFile).Assembly.GetManifestResourceStream($"{kind}/{nameOrPath}");
        if (resource is not null)
        {
            var content = new byte[resource.Length];
            resource.ReadExactly(content);
            return content;
        }

        RequireFile(kind, nameOrPath);
        return File.ReadAllBytes(nameOrPath);
    }

    /// <summary>Parses a file; comments and trailing commas are allowed.</summary>
    /// <exception cref="InvalidContentException">Not JSON of this structure and version.</exception>
    public static T Parse<T>(byte[] content, string nameOrPath, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(content, type)
                ?? throw new InvalidContentException($"'{nameOrPath}' is empty. Write the JSON object that it should hold.");
        }
        catch (JsonException error)
        {
            throw new InvalidContentException($"'{nameOrPath}' cannot be read: {error.Message}", error);
        }
    }

    /// <summary>Refuses a file of another structure or version.</summary>
    /// <exception cref="InvalidContentException">The names differ.</exception>
    public static void RequireSchema([NotNull] string? schema, string expected, string nameOrPath)
    {
        if (schema != expected)
        {
            throw new InvalidContentException(
                $"'{nameOrPath}' has the schema '{schema}', but '{expected}' is needed. Set \"schema\" when the content follows it.");
        }
    }

    private static void RequireFile(string kind, string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            throw new InvalidSettingsException(
                $"'{path}' is neither a file nor one of the {kind} {string.Join(", ", Names(kind))}.");
        }

        if (file.Length > LargestFile)
        {
            throw new InvalidContentException($"'{path}' has {file.Length:N0} bytes, more than the {LargestFile:N0} that are read.");
        }
    }
}
