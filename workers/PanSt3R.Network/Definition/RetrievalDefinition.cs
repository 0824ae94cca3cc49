using PanSt3R.Network.Onnx;
using PanSt3R.Network.Parameters;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Network.Definition;

/// <summary>
/// Local descriptors of a retrieval model: builds its graph, and by that learns which parameters it has (spec:
/// retrieval, section 2).
/// </summary>
internal sealed class RetrievalDefinition
{
    /// <summary>Parameters of a projector layer are numbered with those of the norm and the activation behind it.</summary>
    private const int ModulesOfALayer = 3;
    private const float Epsilon = 1e-5f;

    private readonly RetrievalConfiguration _configuration;
    private readonly ParameterScope _root;

    /// <summary>Builds the graph.</summary>
    /// <param name="configuration">Sizes and variants.</param>
    /// <param name="weightFile">Name of the graph's weight file.</param>
    /// <param name="probes">True to also give out intermediate values, for verification.</param>
    public RetrievalDefinition(RetrievalConfiguration configuration, string weightFile, bool probes = false)
    {
        _configuration = configuration;
        _root = new ParameterScope(Parameters, string.Empty);
        Weights = new WeightLayout(weightFile);
        Centroids = _root.At("asmk_codebook").Use("centroids", configuration.Centroids, configuration.DescriptorWidth);
        Graph = Build(new GraphBuilder(nameof(NetworkGraph.LocalDescriptors), Weights, probes));
    }

    /// <summary>The graph <see cref="NetworkGraph.LocalDescriptors"/>.</summary>
    public OnnxGraph Graph { get; }

    /// <summary>Every parameter of the model, the codebook included.</summary>
    public ParameterSet Parameters { get; } = new();

    /// <summary>Every weight of the graph.</summary>
    public WeightLayout Weights { get; }

    /// <summary>The codebook, which the graph does not use.</summary>
    public Weight Centroids { get; }

    /// <remarks>The second whitening acts on each token by itself, so only the tokens that are kept need it.</remarks>
    private OnnxGraph Build(GraphBuilder graph)
    {
        var tokens = graph.Input(GraphTensors.Tokens, ElementType.Float32, 1, "tokens", _configuration.InputWidth);
        var count = graph.Input(GraphTensors.DescriptorCount, ElementType.Int64, 1);
        var projected = Project(graph, graph.Reshape(tokens, -1, _configuration.InputWidth));
        graph.Probe("projected", projected, 2);
        var strengths = graph.Reshape(graph.Reduce("ReduceL2", projected, 1), -1);
        graph.Probe("weight", strengths, 1);
        var strongest = graph.IndicesOfLargest(strengths, count);
        graph.Probe("selected_index", strongest, 1);
        var descriptors = Postwhiten(graph, graph.Gather(projected, strongest));
        graph.Output(GraphTensors.Descriptors, descriptors, "descriptors", _configuration.DescriptorWidth);
        if (_configuration.Postwhitens)
        {
            graph.Probe("whitened", () => Postwhiten(graph, projected), 2);
        }

        return graph.Build();
    }

    private Value Project(GraphBuilder graph, Value tokens)
    {
        var input = tokens;
        if (_configuration.Prewhitens)
        {
            input = Whiten(graph, tokens, _root.At("prewhiten"), _configuration.InputWidth);
            graph.Probe("prewhitened", input, 2);
        }

        var layers = new Layers(graph, ElementType.Float32);
        var x = input;
        int width = _configuration.InputWidth;
        for (int i = 0; i < _configuration.ProjectorWidths.Count; i++)
        {
            if (i > 0)
            {
                x = graph.Gelu(layers.LayerNorm(x, Module((ModulesOfALayer * (i - 1)) + 1), width, Epsilon));
            }

            x = layers.Linear(x, Module(ModulesOfALayer * i), width, _configuration.ProjectorWidths[i]);
            width = _configuration.ProjectorWidths[i];
        }

        return _configuration.HasResidual ? x + input : x;
    }

    private ParameterScope Module(int index) => _root.At("projector", index);

    private Value Postwhiten(GraphBuilder graph, Value x) =>
        _configuration.Postwhitens ? Whiten(graph, x, _root.At("postwhiten"), _configuration.DescriptorWidth) : x;

    /// <summary><c>(x - m) P</c> in double precision, rounded to single precision.</summary>
    private static Value Whiten(GraphBuilder graph, Value x, ParameterScope scope, int width)
    {
        var centre = graph.Weight(scope.Use("m", 1, width), ElementType.Float64);
        var rotation = graph.Weight(scope.Use("p", width, width), ElementType.Float64);
        return graph.MatMul(x.As(ElementType.Float64) - centre, rotation).As(ElementType.Float32);
    }
}
