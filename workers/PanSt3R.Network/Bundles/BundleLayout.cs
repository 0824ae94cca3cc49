using PanSt3R.Network.Definition;

namespace PanSt3R.Network.Bundles;

/// <summary>Names of the files in a bundle's folder.</summary>
internal static class BundleLayout
{
    public const string Manifest = "model.json";
    public const string Weights = "weights.bin";
    public const string ClassVectors = "classes.safetensors";
    public const string TextWeights = "text_tower.bin";
    public const string Tokenizer = "spiece.model";
    public const string RetrievalWeights = "retrieval.bin";
    public const string Codebook = "codebook.safetensors";

    public static string Graph(NetworkGraph graph) => $"{Snake(graph.ToString())}.onnx";

    /// <summary>The files that a bundle has besides its manifest.</summary>
    /// <param name="hasClasses">Whether it has class vectors.</param>
    /// <param name="hasTextTower">Whether it has a text tower.</param>
    /// <param name="hasRetrieval">Whether it has a retrieval model.</param>
    public static IEnumerable<string> Files(bool hasClasses, bool hasTextTower, bool hasRetrieval) =>
    [
        Weights,
        .. NetworkGraphs.OfNetwork.Select(Graph),
        .. hasClasses ? [ClassVectors] : Array.Empty<string>(),
        .. hasTextTower ? TextTowerFiles : [],
        .. hasRetrieval ? RetrievalFiles : [],
    ];

    /// <summary>The files of a text tower.</summary>
    public static IEnumerable<string> TextTowerFiles => [TextWeights, Graph(NetworkGraph.TextTower), Tokenizer];

    /// <summary>The files of a retrieval model.</summary>
    private static IEnumerable<string> RetrievalFiles => [RetrievalWeights, Graph(NetworkGraph.LocalDescriptors), Codebook];

    private static string Snake(string name) =>
        string.Concat(name.Select((letter, i) => char.IsUpper(letter) && i > 0 ? $"_{letter}" : $"{letter}")).ToLowerInvariant();
}
