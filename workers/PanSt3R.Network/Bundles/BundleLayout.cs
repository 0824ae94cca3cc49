using PanSt3R.Network.Definition;

namespace PanSt3R.Network.Bundles;

/// <summary>Names of the files in a bundle's folder.</summary>
internal static class BundleLayout
{
    public const string Manifest = "model.json";
    public const string Weights = "weights.bin";
    public const string ClassVectors = "classes.safetensors";

    public static string Graph(NetworkGraph graph) => $"{Snake(graph.ToString())}.onnx";

    private static string Snake(string name) =>
        string.Concat(name.Select((letter, i) => char.IsUpper(letter) && i > 0 ? $"_{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));
}
