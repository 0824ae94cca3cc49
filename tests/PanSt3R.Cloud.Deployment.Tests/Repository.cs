using System.Reflection;

namespace PanSt3R.Cloud.Deployment.Tests;

/// <summary>Files of the repository.</summary>
internal static class Repository
{
    /// <summary>Value that the build left in the assembly; null without.</summary>
    public static string? Metadata(string key) => typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .SingleOrDefault(attribute => attribute.Key == key)?.Value;

    /// <summary>Full path of a file or folder.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Metadata("Repository")!, .. parts]);

    /// <summary>Text of a file.</summary>
    public static string Read(params string[] parts) => File.ReadAllText(PathOf(parts));
}
