using System.Reflection;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Testing;

/// <summary>Recorded inputs and outputs of the reference implementations, kept in <c>tests/goldens</c>.</summary>
public static class Goldens
{
    private static readonly string Root = typeof(Goldens).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "GoldensFolder").Value!;

    /// <summary>Full path of a golden file or folder.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>Opens a golden tensor file.</summary>
    public static SafetensorsFile Open(params string[] parts) => new(PathOf(parts));
}
