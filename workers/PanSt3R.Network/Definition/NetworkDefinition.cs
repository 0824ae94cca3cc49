using PanSt3R.Network.Onnx;
using PanSt3R.Network.Parameters;
using PanSt3R.Network.Tensors;

namespace PanSt3R.Network.Definition;

/// <summary>
/// The whole network: builds every graph of a configuration, and by that learns which parameters the network has
/// and where each weight lies in the bundle.
/// </summary>
internal sealed partial class NetworkDefinition
{
    private readonly NetworkConfiguration _configuration;
    private readonly ElementType _compute;
    private readonly bool _probes;
    private readonly ParameterScope _encoder;
    private readonly ParameterScope _decoder;
    private readonly ParameterScope _dino;
    private readonly ParameterScope _panoptic;

    /// <summary>Builds all graphs.</summary>
    /// <param name="configuration">Sizes and variants.</param>
    /// <param name="precision">Precision of matrix products.</param>
    /// <param name="weightFile">Name of the shared weight file.</param>
    /// <param name="probes">True to also give out intermediate values, for verification.</param>
    public NetworkDefinition(NetworkConfiguration configuration, Precision precision, string weightFile, bool probes = false)
    {
        _configuration = configuration;
        _compute = precision == Precision.Half ? ElementType.Float16 : ElementType.Float32;
        _probes = probes;
        Weights = new WeightLayout(weightFile);
        var root = new ParameterScope(Parameters, string.Empty);
        _encoder = root.At("must3r_encoder");
        _decoder = root.At("must3r_decoder");
        _dino = root.At("dino_encoder.dinov2");
        _panoptic = root.At("panoptic_decoder");
        Parameters.ExpectModule(TextTowerNames.InCheckpoint);
        Graphs = NetworkGraphs.OfNetwork.ToDictionary(kind => kind, Build);
    }

    /// <summary>Every graph of the network.</summary>
    public IReadOnlyDictionary<NetworkGraph, OnnxGraph> Graphs { get; }

    /// <summary>Every parameter of the network.</summary>
    public ParameterSet Parameters { get; } = new();

    /// <summary>Every weight of the graphs.</summary>
    public WeightLayout Weights { get; }

    private int DecoderWidth => _configuration.Decoder.Width;

    private int FusedWidth => _configuration.Upscaler.InputWidth;

    private int MapWidth => _configuration.MaskTransformer.Width;

    private OnnxGraph Build(NetworkGraph kind)
    {
        var graph = new GraphBuilder(kind.ToString(), Weights, _probes);
        Action<GraphBuilder> build = kind switch
        {
            NetworkGraph.Encoder => BuildEncoder,
            NetworkGraph.ImageFeatures => BuildImageFeatures,
            NetworkGraph.MemoryStart => BuildMemoryStart,
            NetworkGraph.Decoder => BuildDecoder,
            NetworkGraph.MemoryEntry => BuildMemoryEntry,
            NetworkGraph.PointmapHead => BuildPointmapHead,
            NetworkGraph.TokenFusion => BuildTokenFusion,
            NetworkGraph.KeyframeTokens => g => BuildKeyframeTokens(g, PortraitOrientation.Natural),
            NetworkGraph.KeyframeTokensTransposed => g => BuildKeyframeTokens(g, PortraitOrientation.Transposed),
            NetworkGraph.MaskFeatures => g => BuildMaskFeatures(g, PortraitOrientation.Natural),
            NetworkGraph.MaskFeaturesTransposed => g => BuildMaskFeatures(g, PortraitOrientation.Transposed),
            NetworkGraph.MaskTransformer => BuildMaskTransformer,
            NetworkGraph.MaskLogits => BuildMaskLogits,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown graph."),
        };
        build(graph);
        return graph.Build();
    }

    private static Value ImageInput(GraphBuilder graph) =>
        graph.Input(GraphTensors.Image, ElementType.Float32, "batch", 3, "height", "width");
}
