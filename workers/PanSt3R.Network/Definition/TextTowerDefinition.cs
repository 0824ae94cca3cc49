using PanSt3R.Network.Onnx;
using PanSt3R.Network.Parameters;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Network.Definition;

/// <summary>
/// The text tower: its graph, its parameters and their places in its own weight file. It runs in single precision
/// whatever the precision of the network: it runs once for a list of classes, and its vectors decide all of them.
/// </summary>
internal sealed class TextTowerDefinition
{
    /// <summary>Builds the graph.</summary>
    /// <param name="tower">Sizes.</param>
    /// <param name="weightFile">Name of the weight file.</param>
    /// <param name="probes">True to also give out intermediate values, for verification.</param>
    public TextTowerDefinition(TextTowerConfiguration tower, string weightFile, bool probes = false)
    {
        Weights = new WeightLayout(weightFile);
        var graph = new GraphBuilder(nameof(NetworkGraph.TextTower), Weights, probes);
        var ids = graph.Input(GraphTensors.TokenIds, ElementType.Int64, "prompts", tower.Positions);
        var scope = new ParameterScope(Parameters, TextTowerNames.Module);
        var vectors = TextTower.Encode(new Layers(graph, ElementType.Float32), scope, tower, ids);
        graph.Output(GraphTensors.TextVectors, vectors, "prompts", tower.OutputWidth);
        Graph = graph.Build();
    }

    /// <summary>The graph.</summary>
    public OnnxGraph Graph { get; }

    /// <summary>Every parameter of the tower.</summary>
    public ParameterSet Parameters { get; } = new();

    /// <summary>Every weight of the graph.</summary>
    public WeightLayout Weights { get; }
}
